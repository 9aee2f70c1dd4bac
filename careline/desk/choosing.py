"""What a supervisor chooses to see, as forms that live in the address. Nonsense in it counts as left out."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.i18n.formatting import percent
from careline.insight.attainment import LENGTHS, Chosen
from careline.insight.naming import Names
from careline.sla.breaches import NO_CAUSE, NO_TEAM, BreachFilter
from careline.sla.models import cause_choices, metric_choices
from careline.sla.severities import severity_choices

GOALS = (80, 85, 90, 95, 98, 99, 100)
USUAL_GOAL, USUAL_WEEKS = 95, 13


class Choosing(forms.Form):
    """Plan, severity, team, metric."""

    plan = forms.ChoiceField(label=gettext_lazy("Plan"), required=False)
    severity = forms.ChoiceField(label=gettext_lazy("Severity"), required=False)
    team = forms.ChoiceField(label=gettext_lazy("Team"), required=False)
    metric = forms.ChoiceField(label=gettext_lazy("Promise"), required=False)

    def __init__(self, said: Any, *, names: Names) -> None:
        super().__init__(said)
        teams = [*names.teams.items(), (NO_TEAM, _("no team yet"))]
        self._offer("plan", _("all plans"), names.plans.items())
        self._offer("severity", _("all severities"), severity_choices())
        self._offer("team", _("all teams"), teams)
        self._offer("metric", _("all promises"), metric_choices())
        self.full_clean()

    def _offer(self, name: str, everything: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *((str(code), str(label)) for code, label in choices)]

    def text(self, name: str) -> str:
        """What was chosen, empty for nothing or nonsense."""
        return str(self.cleaned_data.get(name) or "")

    def key(self, name: str) -> int | None:
        """The same, of something with an id."""
        return int(self.text(name)) if self.text(name) else None

    @property
    def is_narrow(self) -> bool:
        """Whether anything was chosen at all."""
        return any(self.cleaned_data.get(name) for name in self.fields)


class AttainmentForm(Choosing):
    """Which promises the charts are about."""

    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Weeks"), required=False, coerce=int, choices=[(n, str(n)) for n in LENGTHS]
    )  # fmt: skip
    goal = forms.TypedChoiceField(
        label=gettext_lazy("Goal"), required=False, coerce=int, choices=lambda: [(n, percent(n / 100)) for n in GOALS]
    )  # fmt: skip
    field_order = ["weeks", "plan", "severity", "team", "metric", "goal"]

    def __init__(self, said: Any, *, names: Names) -> None:
        super().__init__({"weeks": str(USUAL_WEEKS), "goal": str(USUAL_GOAL)} | said.dict(), names=names)

    def chosen(self) -> Chosen:
        return Chosen(
            weeks=self.cleaned_data.get("weeks") or USUAL_WEEKS, plan_id=self.key("plan"), severity=self.text("severity"),
            team_id=self.key("team"), metric=self.text("metric"),
        )  # fmt: skip

    @property
    def goal_share(self) -> float:
        """From 0 to 1."""
        return (self.cleaned_data.get("goal") or USUAL_GOAL) / 100


class BreachForm(Choosing):
    """Which breaches the list shows. Days are those of the supervisor's own zone, both included."""

    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"), required=False,
        choices=lambda: [("", _("any cause")), (NO_CAUSE, _("no cause yet")), *cause_choices()],
    )  # fmt: skip
    guaranteed = forms.BooleanField(label=gettext_lazy("Guarantees only"), required=False)

    def only(self) -> BreachFilter:
        until: date | None = self.cleaned_data.get("until")
        return BreachFilter(
            team_id=self.key("team"), plan_id=self.key("plan"), severity=self.text("severity"), metric=self.text("metric"),
            cause=self.text("cause"), since=_midnight(self.cleaned_data.get("since")),
            until=_midnight(until + timedelta(days=1)) if until and until < date.max else None,
            guaranteed_only=bool(self.cleaned_data.get("guaranteed")),
        )  # fmt: skip


class FindingForm(forms.Form):
    """Why, for colleagues and for the customer."""

    cause = forms.ChoiceField(
        label=gettext_lazy("Cause"), choices=lambda: [("", _("choose")), *cause_choices()],
        error_messages={"required": gettext_lazy("Say why the promise was broken.")},
    )  # fmt: skip
    detail = forms.CharField(label=gettext_lazy("What happened"), required=False, max_length=5000)
    remedy = forms.CharField(
        label=gettext_lazy("What we do about it"), max_length=2000,
        error_messages={"required": gettext_lazy("Say what the customer gets or what changes: they read it.")},
    )  # fmt: skip


def _midnight(day: date | None) -> datetime | None:
    """The instant at which a day begins where the reader is."""
    if day is None or not 1 < day.year < 9999:
        return None
    return timezone.make_aware(datetime.combine(day, time.min))
