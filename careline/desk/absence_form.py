"""When an agent is away, as they type it: in their own time zone."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from careline.people.models import Agent

WRITTEN = "%Y-%m-%dT%H:%M"


class MomentInput(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"


class MomentField(forms.DateTimeField):
    """A date and a time of day in the zone in force."""

    widget = MomentInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=[WRITTEN, f"{WRITTEN}:%S"], **kwargs)


class AbsenceForm(forms.Form):
    """From, until, deputy, note; a supervisor also says whose."""

    agent = forms.TypedChoiceField(label=_("Who"), coerce=int)
    starts_at = MomentField(label=_("From"))
    ends_at = MomentField(label=_("Until"))
    deputy = forms.TypedChoiceField(label=_("Deputy"), coerce=int, required=False, empty_value=None)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, viewer: Agent, colleagues: list[Agent], at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at, self.viewer, self.agents = at, viewer, {each.pk: each for each in colleagues}
        names = [(each.pk, each.person.name) for each in colleagues]
        self.fields["deputy"].choices = [("", _("nobody")), *names]  # type: ignore[attr-defined]
        self.fields["agent"].choices = names  # type: ignore[attr-defined]
        self.fields["agent"].initial = viewer.pk
        if not viewer.is_supervisor:
            del self.fields["agent"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_at"), values.get("ends_at")
        if ends and ends <= self.at:
            self.add_error("ends_at", _("That is over already."))
        elif starts and ends and ends <= starts:
            self.add_error("ends_at", _("It must end after it begins."))
        values["agent"] = self.agents.get(values.get("agent") or self.viewer.pk, self.viewer)
        values["deputy"] = self.agents.get(values.get("deputy") or 0)
        if values["deputy"] == values["agent"]:
            self.add_error("deputy", _("Somebody else must stand in."))
        return values
