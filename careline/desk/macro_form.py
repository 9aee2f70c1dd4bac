"""The form of a macro."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.desk.canned_forms import whose_choices
from careline.desk.forms import ORDER
from careline.people.models import Agent
from careline.sla.severities import Severity
from careline.tickets import canning
from careline.tickets.canned_models import CannedAnswer
from careline.tickets.macro_models import Macro
from careline.tickets.macros import NewMacro


class MacroForm(forms.Form):
    """What a macro does, in the order in which it is done."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Give it a name.")})
    whose = forms.ChoiceField(label=_("For"))
    assignment = forms.ChoiceField(label=_("Whose ticket it is then"), required=False)
    severity = forms.ChoiceField(label=_("Lower the severity to"), required=False)
    reason = forms.CharField(label=_("Why; the customer reads it"), max_length=300, required=False)
    follows = forms.BooleanField(label=_("I follow it"), required=False)
    note = forms.CharField(label=_("Internal note"), max_length=20_000, required=False)
    answer = forms.ChoiceField(label=_("Canned answer to the customer"), required=False)
    ending = forms.ChoiceField(label=_("Then"), required=False)
    waiting_note = forms.CharField(label=_("What we wait for"), max_length=200, required=False)

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers: dict[str, CannedAnswer] = {str(row.pk): row for row in canning.visible(agent).order_by("shortcut")}
        nothing = ("", _("leave it"))
        offers: dict[str, list[tuple[str, Any]]] = {
            "whose": whose_choices(agent), "assignment": [nothing, *Macro.Assignment.choices],
            "severity": [nothing, *((code, Severity(code).label) for code in ORDER[1:])],
            "answer": [("", _("none")), *((key, f"/{row.shortcut} {row.title}") for key, row in self.answers.items())],
            "ending": [nothing, *Macro.Ending.choices],
        }  # fmt: skip
        for name, choices in offers.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("severity") and not cleaned.get("reason"):
            self.add_error("reason", _("Say why; the customer reads it."))
        cleaned["answer"] = self.answers.get(cleaned.get("answer", ""))
        return cleaned

    def macro(self) -> NewMacro:
        """What is to be kept."""
        return NewMacro(**self.cleaned_data)
