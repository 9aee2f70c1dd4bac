"""A policy as an administrator types it: a calendar, and how long a first response may take."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careline.events.audited import RowForm
from careline.sla.durations import InvalidDuration, seconds_from, written
from careline.sla.models import Calendar, Metric, Policy
from careline.sla.opening_enough import opens_enough
from careline.sla.queries import newest_targets
from careline.sla.severities import Severity
from careline.sla.versioning import NewTarget

PLAIN = "plain"
SEVERITIES = tuple(str(code) for code in Severity)


class DurationField(forms.CharField):
    """`45 min`, `1 h 30 min`; its value is the shortest text that says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=30, widget=forms.TextInput(attrs={"dir": "ltr", "size": 14}), **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            return written(seconds_from(text)) if text else ""
        except InvalidDuration:
            raise forms.ValidationError(_("Write a time of at most 10,000 hours, such as “45 min” or “1 h 30 min”.")) from None


class PolicyForm(RowForm):
    """Name, calendar and targets; `targets` holds what to publish once the form is valid.

    A policy keeps the kinds of targets it has: plans with severities, and without, were allowed to count on them.
    """

    class Meta:
        model = Policy
        fields = ("name", "code", "calendar")
        help_texts = {"calendar": _("Only its open hours count towards the targets below.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = newest_targets(policy_ids=[self.instance.pk])[self.instance.pk] if self.instance.pk else []
        self.had = {target.severity or PLAIN for target in rows}
        for target in rows:
            level = target.severity or PLAIN
            self.initial.setdefault(f"{level}_target", written(target.seconds))
            self.initial.setdefault(f"{level}_guaranteed", target.is_guaranteed)
            if target.aim_seconds:
                self.initial.setdefault(f"{level}_aim", written(target.aim_seconds))
        self.targets: list[NewTarget] = []

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        self.targets = [self._target(level) for level in (PLAIN, *SEVERITIES) if given.get(f"{level}_target")]
        if not self.errors:
            self._check_levels({target.severity or PLAIN for target in self.targets})
            self._check_aim()
        if not self.errors:
            self._check_calendar(given["calendar"])
        return given

    def _target(self, level: str) -> NewTarget:
        given = self.cleaned_data
        aim = given.get(f"{level}_aim")
        return NewTarget(
            metric=Metric.FIRST_RESPONSE, severity="" if level == PLAIN else level,
            seconds=seconds_from(given[f"{level}_target"]),
            aim_seconds=seconds_from(aim) if aim else None, is_guaranteed=bool(given.get(f"{level}_guaranteed")),
        )  # fmt: skip

    def _check_levels(self, levels: set[str]) -> None:
        needed = (self.had & {PLAIN}) | (set(SEVERITIES) if (self.had | levels) & set(SEVERITIES) else set())
        for level in sorted(needed - levels):
            text = (
                _("Needed: plans count on it.") if level in self.had else _("Needed: every severity has a target, or none has.")
            )
            self.add_error(f"{level}_target", text)
        if not levels and not needed:
            self.add_error(f"{PLAIN}_target", _("Give this target, or one for every severity."))

    def _check_aim(self) -> None:
        plain = next((target for target in self.targets if not target.severity), None)
        if self.cleaned_data.get(f"{PLAIN}_aim") and (plain is None or (plain.aim_seconds or 0) > plain.seconds):
            self.add_error(f"{PLAIN}_aim", _("An aim comes before its target."))

    def _check_calendar(self, calendar: Calendar) -> None:
        newest = calendar.versions.order_by("-number").first()
        longest = max(target.seconds for target in self.targets)
        if newest is None or not opens_enough(rules=newest.compiled, seconds=longest, at=timezone.now()):
            self.add_error("calendar", _("This calendar hardly ever opens: such a target could never be due."))


def _target_fields() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for level, label in ((PLAIN, _("Without severity")), *Severity.choices):
        found[f"{level}_target"] = DurationField(label=label)
        found[f"{level}_guaranteed"] = forms.BooleanField(label=_("Guaranteed"), required=False)
    aim = DurationField(label=_("Aim"), help_text=_("The friendly end of a range: the 48 h of “48 to 72 hours”."))
    return {**found, f"{PLAIN}_aim": aim}


TARGETS = tuple(_target_fields())
# A severity more is a pair of fields more, so they are not written out; Django collects them from here.
PolicyForm.declared_fields.update(_target_fields())
