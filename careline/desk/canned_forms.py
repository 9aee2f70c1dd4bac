"""The form of a canned answer."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.i18n.languages import codes
from careline.people import queries as people
from careline.people.models import Agent
from careline.tickets.canning import Canned

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
