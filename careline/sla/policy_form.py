"""A policy as an administrator types it: a calendar, four commitments by severity, and when to warn of them."""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from careline.events.audited import RowForm
from careline.sla.durations import range_from, range_written
from careline.sla.metrics import Metric
from careline.sla.models import WARN_AT, Calendar, Policy, PolicyVersion
from careline.sla.opening_enough import opens_enough
from careline.sla.policy_fields import LEVELS, METRICS, PLAIN, SharesField, cell, guaranteed, target_fields
from careline.sla.promised_less import promised_less
from careline.sla.versioning import NewTarget, targets_of


class PolicyForm(RowForm):
    """Name, calendar, targets and warnings; `targets` and `shares` are what to publish once the form is valid.

    A policy keeps the kinds of targets it has: plans with severities, and without, were allowed to count on them.
    """

    warn_at = SharesField(
        label=_("Warnings"),
        help_text=_("At which shares of a target, in percent, somebody is told: up to five, the smallest first."),
    )

    class Meta:
        model = Policy
        fields = ("name", "code", "calendar")
        help_texts = {"calendar": _("Only its open hours count towards the targets below.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = self.instance.versions.order_by("-number").first() if self.instance.pk else None
        rows = targets_of(newest) if newest else set()
        self.initial = {**_initial(newest, rows), **self.initial}
        self.had = {_kind(target) for target in rows}
        self.targets: list[NewTarget] = []
        self.warnings: list[str] = []

    @property
    def shares(self) -> list[int]:
        """The warnings of a valid form, in percent."""
        return [int(share) for share in self.cleaned_data["warn_at"].split(", ") if share]

    @property
    def rows(self) -> list[tuple[Any, list[tuple[Any, Any]]]]:
        """The grid: the label of a row and its cells, each with its target and whether that is guaranteed."""
        return [
            (
                self.fields[cell(level, METRICS[0])].label,
                [(self[cell(level, metric)], self[guaranteed(level, metric)]) for metric in METRICS],
            )
            for level in LEVELS
        ]

    @property
    def columns(self) -> list[Any]:
        """The grid's headings."""
        return [Metric(metric).label for metric in METRICS]

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        named = [(level, metric) for level in LEVELS for metric in METRICS if given.get(cell(level, metric))]
        self.targets = [self._target(level, metric) for level, metric in named]
        if not self.errors:
            self._check_kinds()
        if not self.errors:
            self._check_calendar(given["calendar"])
            self.warnings = [_less(*each) for each in promised_less(self.targets)]
        return given

    def _target(self, level: str, metric: str) -> NewTarget:
        given = self.cleaned_data
        aim, seconds = range_from(given[cell(level, metric)])
        return NewTarget(
            metric=metric, severity="" if level == PLAIN else level, seconds=seconds, aim_seconds=aim,
            is_guaranteed=bool(given.get(guaranteed(level, metric))),
        )  # fmt: skip

    def _check_kinds(self) -> None:
        """At least one target, and one of each kind that was there."""
        kinds = {_kind(target) for target in self.targets}
        for kind in sorted(self.had - kinds):
            text = (
                _("Needed: plans without severities may count on it.")
                if kind == PLAIN
                else _("Needed: plans with severities may count on it. Give a target to one severity at least.")
            )
            self.add_error(cell(PLAIN if kind == PLAIN else LEVELS[1], METRICS[0]), text)
        if not kinds and not self.had:
            self.add_error(cell(PLAIN, METRICS[0]), _("Give one target at least, for a severity or without."))

    def _check_calendar(self, calendar: Calendar) -> None:
        newest = calendar.versions.order_by("-number").first()
        longest = max(target.seconds for target in self.targets)
        if newest is None or not opens_enough(rules=newest.compiled, seconds=longest, at=timezone.now()):
            self.add_error("calendar", _("This calendar hardly ever opens: such a target could never be due."))


def _kind(target: NewTarget) -> str:
    return "severities" if target.severity else PLAIN


def _initial(newest: PolicyVersion | None, rows: set[NewTarget]) -> dict[str, Any]:
    """What the newest version says, as the fields show it. A new policy starts with the usual warnings."""
    found: dict[str, Any] = {"warn_at": ", ".join(map(str, newest.warn_at if newest else WARN_AT))}
    found |= {guaranteed(level, metric): level != PLAIN for level in LEVELS for metric in METRICS}
    for target in rows:
        level = target.severity or PLAIN
        found[cell(level, target.metric)] = range_written(aim=target.aim_seconds, seconds=target.seconds)
        found[guaranteed(level, target.metric)] = target.is_guaranteed
    return found


def _less(metric: Any, worse: Any, milder: Any) -> str:
    text = _("%(metric)s: “%(worse)s” is promised less than “%(milder)s”.")
    return str(text % {"metric": capfirst(str(metric.label)), "worse": worse.label, "milder": milder.label})


# A severity more is a row more, so the cells are not written out; Django collects them from here.
PolicyForm.declared_fields.update(target_fields())
