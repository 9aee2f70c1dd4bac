"""Forms of canned answers and macros."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.desk.forms import ORDER
from careline.i18n.languages import codes
from careline.people import queries as people
from careline.people.models import Agent
from careline.sla.severities import Severity
from careline.tickets import canning
from careline.tickets.canned_models import CannedAnswer, Macro
from careline.tickets.canning import Canned
from careline.tickets.macros import NewMacro

SHORTCUT = re.compile(r"[a-z0-9][a-z0-9-]*")


def whose_choices(agent: Agent) -> list[tuple[str, Any]]:
    """For whom an agent may keep something."""
    if not agent.is_supervisor:
        return [("own", _("only me"))]
    teams = [(f"team-{team.pk}", str(team)) for team in people.teams()]
    return [("own", _("only me")), ("all", _("everybody at the desk")), *teams]


class CannedForm(forms.Form):
    """Name, title, folder, for whom; the texts are read from `language` and `text`, as many as there are."""

    shortcut = forms.CharField(label=_("Shortcut"), max_length=40, error_messages={"required": _("Say what is typed after /.")})
    title = forms.CharField(label=_("Title"), max_length=120, error_messages={"required": _("Give it a title.")})
    folder = forms.CharField(label=_("Folder"), max_length=60, required=False)
    whose = forms.ChoiceField(label=_("For"))

    def __init__(self, *args: Any, agent: Agent, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whose"].choices = whose_choices(agent)  # type: ignore[attr-defined]

    def clean_shortcut(self) -> str:
        """Lower case; a leading slash is no part of it."""
        said = str(self.cleaned_data["shortcut"]).strip().lstrip("/").lower()
        if not SHORTCUT.fullmatch(said):
            raise forms.ValidationError(_("Only a to z, digits and hyphens."))
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["texts"] = {code: body for code, body in texts_of(self.data) if body.strip() and code in codes()}
        if not cleaned["texts"]:
            raise forms.ValidationError(_("Write the text in at least one language."))
        if any(len(body) > 20_000 for body in cleaned["texts"].values()):
            raise forms.ValidationError(_("A text has at most 20,000 letters."))
        return cleaned

    def canned(self) -> Canned:
        """What is to be kept."""
        return Canned(**self.cleaned_data)


def texts_of(data: Any) -> list[tuple[str, str]]:
    """Languages and texts as they were sent, in their order."""
    if not data:
        return []
    return list(zip(data.getlist("language"), data.getlist("text"), strict=False))


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
