"""How customers said they were helped: for supervisors, by what the requests have in common. Every answer counts once in
each column, but for an agent of two teams, which counts in both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from careline.customers.models import Member
from careline.people.models import Agent
from careline.tickets.survey_models import Score, Survey

# Below so many answers a share says little, and is shown as such.
FEW = 10


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which answers: those of the last `days`; None is no matter."""

    days: int = 91
    team_id: int | None = None
    agent_id: int | None = None
    product_id: int | None = None


@dataclass(frozen=True)
class Tally:
    """Answers that have something in common; `key` is its id, `label` its name as data has it."""

    label: str
    good: int
    bad: int
    key: int | None = None

    @property
    def count(self) -> int:
        return self.good + self.bad

    @property
    def share(self) -> float:
        """Of those who were satisfied, from 0 to 1."""
        return self.good / self.count if self.count else 0.0

    @property
    def is_few(self) -> bool:
        return self.count < FEW


def for_supervisor(agent: Agent, *, asked: Asked, at: datetime) -> QuerySet[Survey]:
    """The answers that a supervisor chose; none for anybody else."""
    if not agent.is_supervisor:
        return Survey.objects.none()
    rows = Survey.objects.filter(answered_at__gte=at - timedelta(days=asked.days))
    if asked.team_id is not None:
        rows = rows.filter(agent__in=Agent.objects.filter(teams=asked.team_id))
    if asked.agent_id is not None:
        rows = rows.filter(agent=asked.agent_id)
    if asked.product_id is not None:
        rows = rows.filter(ticket__edition__product=asked.product_id)
    return rows


def for_member(member: Member) -> QuerySet[Survey]:
    """What a member answered themselves; nobody's else."""
    return Survey.objects.filter(person=member.person_id, ticket__organization=member.organization_id).exclude(score="")


def tallies(rows: QuerySet[Survey]) -> dict[str, list[Tally]]:
    """All together, by team, agent and product; most answers first. Four statements."""
    return {
        "all": _by(rows, None, None),
        "teams": _by(rows, "agent__teams__id", "agent__teams__name"),
        "agents": _by(rows, "agent_id", "agent__person__name"),
        "products": _by(rows, "ticket__edition__product_id", "ticket__edition__product__name"),
    }


def comments(rows: QuerySet[Survey], *, start: int, most: int) -> list[Survey]:
    """Answers newest first, with their requests. One statement."""
    related = ("ticket__organization", "ticket__edition__product", "agent__person", "person")
    return list(rows.select_related(*related).order_by("-answered_at", "-ticket_id")[start : start + most])


def _by(rows: QuerySet[Survey], key: str | None, name: str | None) -> list[Tally]:
    counts = {"good": Count("pk", filter=Q(score=Score.GOOD)), "bad": Count("pk", filter=Q(score=Score.BAD))}
    if key is None or name is None:
        found = rows.aggregate(**counts)
        return [Tally("", found["good"], found["bad"])]
    grouped: Iterable[tuple[int | None, str | None, int, int]] = rows.values_list(key, name).annotate(**counts)
    some = [Tally(label or "", good, bad, pk) for pk, label, good, bad in grouped]
    return sorted(some, key=lambda row: (-row.count, row.label))
