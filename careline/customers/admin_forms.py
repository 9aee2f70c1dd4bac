"""What an administrator types about customers, checked."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from careline.customers.domains import NotADomain, canonical
from careline.customers.models import Licence, MailDomain, Organization
from careline.customers.public_providers import is_public
from careline.events.audited import RowForm

Faults = dict[str, Any]


class OrganizationForm(RowForm):
    """Where an organization is decides when its promises count, so the place must be one that calendars know.

    `place_checks` are added by rooms above, which know such places; each gives faults by field.
    """

    place_checks: ClassVar[list[Callable[..., Faults]]] = []

    class Meta:
        model = Organization
        fields = ("name", "country", "subdivision", "time_zone", "language", "account_manager")
        help_texts = {
            "country": _("Its public holidays close the calendars that observe them."),
            "subdivision": _(
                "A state or region with public holidays of its own, by its ISO code: BY for Bavaria. May stay empty."
            ),
            "time_zone": _("Support hours are counted on the clocks of this zone. Promises already made keep theirs."),
        }

    def clean_subdivision(self) -> str:
        return str(self.cleaned_data["subdivision"]).strip().upper()

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        place = {key: given.get(key, "") for key in ("country", "subdivision", "time_zone")}
        for check in self.place_checks:
            for field, message in check(**place).items():
                self.add_error(field, message)
        return given


class LicenceForm(RowForm):
    """A term has an end after its beginning."""

    class Meta:
        model = Licence
        fields = ("organization", "edition", "seats", "status", "starts_on", "ends_on")

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        return ends_after_start(self, given)

    def clean_seats(self) -> int:
        seats = int(self.cleaned_data["seats"])
        if seats < 1:
            self.add_error("seats", _("At least one."))
        return seats


class MailDomainForm(RowForm):
    """A domain as DNS writes it, and none that belongs to everybody."""

    class Meta:
        model = MailDomain
        fields = ("organization", "domain", "with_subdomains", "admits", "role")
        help_texts = {
            "domain": _("What follows the @ in its people's addresses."),
            "admits": _("Whoever writes from an address that nobody has becomes a member; the owners are told by letter."),
        }

    def clean_domain(self) -> str:
        try:
            domain = canonical(self.cleaned_data["domain"])
        except NotADomain:
            raise ValidationError(_("This is not the name of a domain.")) from None
        if is_public(domain):
            raise ValidationError(_("Anybody may have an address of this domain, so it belongs to no organization."))
        return domain


def ends_after_start(form: Any, given: Any) -> Any:
    """Refuse a term that ends before it begins, at the field where the end is typed."""
    starts, ends = given.get("starts_on"), given.get("ends_on")
    if starts and ends and ends < starts:
        form.add_error("ends_on", _("This is before the first day."))
    return given
