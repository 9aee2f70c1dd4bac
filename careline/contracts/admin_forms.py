"""What an administrator types about plans and contracts, checked against what the promises need."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.contracts.models import SupportContract, SupportPlan
from careline.contracts.priority_addresses import NAME, new_name
from careline.customers.admin_forms import ends_after_start
from careline.events.audited import RowForm
from careline.sla.queries import newest_targets


class PlanForm(RowForm):
    """A plan promises only what its policy has targets for."""

    class Meta:
        model = SupportPlan
        fields = (
            "name", "code", "summary", "position", "comes_with_licence", "support_hours", "policy", "has_severities",
            "telephone", "has_priority_email", "has_dedicated_contact", "uptime_percent", "has_signed_contract",
            "has_service_credits",
        )  # fmt: skip
        help_texts = {
            "code": _("For programs. Better left as it is once others use it."),
            "position": _("The order on the plans page."),
            "support_hours": _("When the office is open. What counts towards a target is the policy's calendar."),
            "policy": _("New requests are promised its newest targets; requests already made keep theirs."),
            "uptime_percent": _("Per calendar month, for example 99.9. Empty: none."),
        }

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        if given.get("policy"):
            self._check_targets(policy_id=given["policy"].pk, has_severities=given.get("has_severities"))
        return given

    def clean_comes_with_licence(self) -> bool:
        chosen = bool(self.cleaned_data["comes_with_licence"])
        if chosen and SupportPlan.objects.filter(comes_with_licence=True).exclude(pk=self.instance.pk).exists():
            self.add_error("comes_with_licence", _("Another plan comes with every licence. Take it away there first."))
        return chosen

    def _check_targets(self, *, policy_id: int, has_severities: Any) -> None:
        """Any commitment will do, of the kind that the plan counts by; a first response need not be one of them."""
        found = {target.severity for target in newest_targets(policy_ids=[policy_id])[policy_id]}
        if has_severities and not found - {""}:
            self.add_error("policy", _("This policy lacks targets by severity."))
        if not has_severities and "" not in found:
            self.add_error("policy", _("This policy lacks a target without severity."))


class ContractForm(RowForm):
    """One contract of an organization is active, and it ends after it begins."""

    class Meta:
        model = SupportContract
        fields = (
            "organization", "plan", "status", "starts_on", "ends_on", "dedicated_contact", "deputy", "telephone_number",
            "priority_name",
        )  # fmt: skip
        help_texts = {
            "priority_name": _(
                "The part before the @, beginning with priority-. Empty: a new contract gets one that nobody guesses, an older "
                "one has none. Letters to a former one are ordinary letters."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["priority_name"]
        field.show_hidden_initial = False
        if self.instance.pk is None:
            self.initial["priority_name"] = ""  # the name is made when the contract is, not when the form is shown

    def clean_priority_name(self) -> str:
        """In small letters, and of one contract only."""
        name = str(self.cleaned_data["priority_name"]).lower()
        if not name and self.instance.pk is None:
            return new_name()
        if name and not re.search(NAME, name):
            self.add_error("priority_name", _("Begin with priority-, then letters without accents, digits and single dashes."))
        if name and SupportContract.objects.filter(priority_name=name).exclude(pk=self.instance.pk).exists():
            self.add_error("priority_name", _("Another contract has this address."))
        return name

    def clean(self) -> Any:
        given = ends_after_start(self, super().clean() or self.cleaned_data)
        organization = given.get("organization") or getattr(self.instance, "organization", None)
        active = SupportContract.Status.ACTIVE
        if organization and organization.pk and given.get("status") == active:
            others = SupportContract.objects.filter(organization=organization, status=active)
            if others.exclude(pk=self.instance.pk).exists():
                self.add_error("status", _("This organization has an active contract already. End that one first."))
        return given
