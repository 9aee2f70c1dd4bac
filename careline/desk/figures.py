"""Figures as the board draws and tells them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from careline.i18n.formatting import how_late, kept_percent, month_day, number
from careline.i18n.languages import is_right_to_left
from careline.insight.attainment import Side, Slice
from careline.insight.naming import Names
from careline.insight.scores import Score
from careline.sla.metrics import metric_choices
from careline.sla.severities import severity_choices
from careline.sla.tallying import Counted
from careline.ui import charts
from careline.ui.sheets import Cell


@dataclass(frozen=True)
class Row:
    """A slice as a row: where its mark stands on the strip, its weeks as a small line."""

    label: str
    score: Score
    mark: int
    is_below: bool
    spark: list[str]


@dataclass(frozen=True)
class Group:
    """Rows with what they have in common; the strip goes from `bottom` to all, the goal stands at `goal_mark`."""

    title: str
    rows: list[Row]
    bottom: float
    goal_mark: int


@dataclass(frozen=True)
class Shown:
    """Guarantees or aims, ready to print."""

    side: Side
    chart: charts.Chart
    groups: list[Group]
    points: str


def shown(side: Side, *, goal: float) -> Shown:
    """One side of the board against a goal from 0 to 1."""
    mirrored = is_right_to_left(language=get_language() or "en")
    weeks = [
        charts.Week(score.share, score.kept, score.broken, month_day(week), said(week, score)) for week, score in side.weeks
    ]
    parts = ((_("By plan"), side.plans), (_("By severity"), side.severities), (_("By team"), side.teams),
             (_("By promise"), side.metrics))  # fmt: skip
    groups = [_group(title, slices, goal, mirrored) for title, slices in parts if len(slices) > 1]
    return Shown(side, charts.weekly(weeks, goal=goal, mirrored=mirrored), groups, _points(side.trend))


def said(week: date, score: Score) -> str:
    """A week in one sentence."""
    when = _("Week of {day}").format(day=month_day(week))
    if score.share is None:
        return _("{week}: nothing was promised").format(week=when)
    broken = ngettext("{n} broken", "{n} broken", score.broken).format(n=number(score.broken))
    kept = ngettext("{n} kept", "{n} kept", score.kept).format(n=number(score.kept))
    told = _("{week}: {share}, {kept}, {broken}").format(week=when, share=kept_percent(score.share), kept=kept, broken=broken)
    late = score.said_late_seconds
    return _("{told}, late by {late} on average").format(told=told, late=how_late(late)) if late else told


def table(rows: Iterable[Counted], names: Names) -> Iterator[list[list[Cell]]]:
    """The tallies behind the charts, for a file; in one part."""
    severities, metrics = dict(severity_choices()), dict(metric_choices())
    yield [
        [
            row.week.isoformat(), names.plan(row.plan_id), severities.get(row.severity, ""), names.team(row.team_id),
            metrics.get(row.metric, row.metric), _("guaranteed") if row.is_guaranteed else _("an aim"), row.kept, row.broken,
            round(row.kept / (row.kept + row.broken), 4), row.late_seconds,
        ]
        for row in rows
    ]  # fmt: skip


def table_head() -> list[str]:
    """What the columns of `table` are."""
    return [
        _("week (Monday, UTC)"), _("plan"), _("severity"), _("team"), _("promise"), pgettext("of a promise", "kind"),
        _("kept"), _("broken"), _("share kept"), _("late, open seconds together"),
    ]  # fmt: skip


def _group(title: str, slices: list[Slice], goal: float, mirrored: bool) -> Group:
    bottom = charts.lowest([each.score.share for each in slices], goal=goal)

    def row(each: Slice) -> Row:
        share = each.score.share or 0.0
        line = charts.spark([score.share for score in each.weeks], goal=goal, mirrored=mirrored)
        return Row(each.label, each.score, charts.along(share, bottom=bottom, mirrored=mirrored), share < goal, line)

    return Group(title, [row(each) for each in slices], bottom, charts.along(goal, bottom=bottom, mirrored=mirrored))


def _points(trend: float | None) -> str:
    """How the last weeks compare with those before, in words."""
    if trend is None:
        return ""
    points = round(abs(trend) * 100, 1)
    if not points:
        return _("as in the weeks before")
    text = (
        _("{points} points better than in the weeks before")
        if trend > 0
        else _("{points} points worse than in the weeks before")
    )
    return text.format(points=number(points))
