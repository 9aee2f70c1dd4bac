"""What customers type, checked and named by field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.contracts.deciding import Terms
from careline.i18n.languages import choices as language_choices
from careline.i18n.zones import choices as zone_choices
from careline.sla.severities import Severity
from careline.ui.message_form import MessageForm


class RequestForm(MessageForm):
    """A new request. The licences offered are the member's own, and severity is asked where the plan has it."""

    licence = forms.TypedChoiceField(
        label=_("Product"), coerce=int, error_messages={"invalid_choice": _("Choose one of your licences.")}
    )
    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, required=False)
    subject = forms.CharField(
        label=_("In one line"), max_length=200, error_messages={"required": _("Say in one line what it is about.")}
    )
    system_information = forms.CharField(label=_("System information"), max_length=20_000, required=False)

    def __init__(self, *args: Any, terms: list[Terms], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = {term.licence.pk: term for term in terms}
        self.fields["licence"].choices = [(pk, str(term.licence.edition)) for pk, term in self.terms.items()]  # type: ignore[attr-defined]
        self.fields["body"].error_messages["required"] = _("Describe what happens, and what you expected.")

    def clean_subject(self) -> str:
        """One line, whatever was pasted."""
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        chosen = self.terms.get(values.get("licence", 0))
        if chosen and chosen.plan.has_severities and not values.get("severity") and "severity" not in self.errors:
            self.add_error("severity", _("Say how badly it stops you; it decides how fast a person answers."))
        return values


class SeverityForm(forms.Form):
    """Another severity for a request."""

    severity = forms.ChoiceField(label=_("Severity"), choices=Severity.choices, error_messages={"required": _("Choose one.")})
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)


class ProfileForm(forms.Form):
    """How a person is called and addressed."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)


class TokenForm(forms.Form):
    """A new key for a program."""

    DAYS = (("30", _("30 days")), ("365", _("one year")), ("", _("without end")))

    name = forms.CharField(label=_("What is it for?"), max_length=80)
    days = forms.ChoiceField(label=_("Works for"), choices=DAYS, required=False, initial="365")
