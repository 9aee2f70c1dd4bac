"""How many promises were kept, by week, plan, severity, team and metric. From the tallies: one statement, whatever
the number of tickets. Guarantees and aims are never added together."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from careline.insight.naming import Names
from careline.insight.scores import Score, total, trend
from careline.people.models import Agent
from careline.sla import tallying
from careline.sla.metrics import Metric
from careline.sla.severities import Severity
from careline.sla.tallying import Counted

Key = TypeVar("Key")
WEEK = timedelta(weeks=1)
LENGTHS = (4, 13, 26, 52)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Which promises: of the last `weeks`, the one that runs included; the rest as in a breach's filter (team 0: none)."""

    weeks: int = 13
    plan_id: int | None = None
    severity: str = ""
    team_id: int | None = None
    metric: str = ""

    def since(self, at: datetime) -> date:
        """The Monday of the first week."""
        return tallying.monday(at) - (self.weeks - 1) * WEEK

    def wants(self, row: Counted) -> bool:
        """Whether a tally is asked for."""
        return (
            self.plan_id in (None, row.plan_id)
            and self.severity in ("", row.severity)
            and self.metric in ("", row.metric)
            and (self.team_id is None or (row.team_id or 0) == self.team_id)
        )


@dataclass(frozen=True)
class Slice:
    """One plan, severity, team or metric: its score, and its score each week."""

    label: str
    score: Score
    weeks: list[Score]


@dataclass(frozen=True)
class Side:
    """Guarantees, or aims: each week from the first to this one, and the same by what they have in common."""

    is_guaranteed: bool
    weeks: list[tuple[date, Score]]
    plans: list[Slice]
    severities: list[Slice]
    teams: list[Slice]
    metrics: list[Slice]

    @property
    def score(self) -> Score:
        return total(score for _week, score in self.weeks)

    @property
    def trend(self) -> float | None:
        """In shares of 1, see `scores.trend`."""
        return trend([score for _week, score in self.weeks])


def tallied(*, agent: Agent, chosen: Chosen, at: datetime) -> list[Counted]:
    """The tallies that a supervisor chose; none for anybody else. One statement."""
    rows = tallying.tallies(since=chosen.since(at)) if agent.is_supervisor else []
    return [row for row in rows if chosen.wants(row)]


def sides(rows: Iterable[Counted], *, chosen: Chosen, names: Names, at: datetime) -> list[Side]:
    """Guarantees and aims of some tallies, those of which there are any; guarantees first."""
    weeks = [chosen.since(at) + n * WEEK for n in range(chosen.weeks)]
    kept = {kind: [row for row in rows if row.is_guaranteed == kind] for kind in (True, False)}
    return [_side(kind, found, weeks, names) for kind, found in kept.items() if found]


def _side(is_guaranteed: bool, rows: list[Counted], weeks: list[date], names: Names) -> Side:
    severities: dict[str, str] = {str(code): str(code.label) for code in Severity}
    metrics: dict[str, str] = {str(code): str(code.label) for code in Metric}
    return Side(
        is_guaranteed=is_guaranteed, weeks=list(zip(weeks, _by_week(rows, weeks), strict=True)),
        plans=_slices(rows, weeks, [*names.plans, None], lambda row: row.plan_id, names.plan),
        severities=_slices(rows, weeks, list(severities), lambda row: row.severity, lambda code: severities[code]),
        teams=_slices(rows, weeks, [*names.teams, None], lambda row: row.team_id, names.team),
        metrics=_slices(rows, weeks, list(metrics), lambda row: row.metric, lambda code: metrics[code]),
    )  # fmt: skip


def _slices(
    rows: list[Counted], weeks: list[date], order: list[Key], key: Callable[[Counted], Key], label: Callable[[Key], str]
) -> list[Slice]:  # fmt: skip
    found: dict[Key, list[Counted]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    scores = {each: _by_week(found[each], weeks) for each in order if each in found}
    return [Slice(label(each), total(by_week), by_week) for each, by_week in scores.items()]


def _by_week(rows: list[Counted], weeks: list[date]) -> list[Score]:
    found: dict[date, Score] = defaultdict(Score)
    for row in rows:
        found[row.week] += Score(row.kept, row.broken, row.late_seconds)
    return [found[week] for week in weeks]
