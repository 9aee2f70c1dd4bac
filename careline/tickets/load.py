"""How much every agent has, for supervisors: who is at work, what they hold, what is due next; one statement for all."""

from dataclasses import dataclass
from datetime import datetime

from careline.people.models import Agent
from careline.people.speaking import speaks
from careline.tickets.queueing import Queued, QueueFilter, queue
from careline.tickets.routing import rules_in_force
from careline.tickets.routing_models import RoutingRules
from careline.tickets.staffing import Staff, Staffed, staff

MOST_LINES = 10


@dataclass(frozen=True)
class Row:
    """One agent as the page prints them. `back_at` is when one who is off is at work again, None when never or at work."""

    each: Staffed
    is_on: bool
    is_away: bool
    back_at: datetime | None
    languages: str
    at: datetime

    @property
    def agent(self) -> Agent:
        return self.each.agent

    @property
    def is_active(self) -> bool:
        return self.agent.person.is_active

    @property
    def is_full(self) -> bool:
        return self.each.load >= self.agent.capacity

    @property
    def state(self) -> str:
        """calm, soon, late or rest: the end of the CSS class."""
        if self.each.due_at is None:
            return "rest"
        return "late" if self.each.due_at <= self.at else "calm"

    @property
    def seconds_left(self) -> int | None:
        """Wall-clock seconds until the next promise is due; negative when late."""
        return round((self.each.due_at - self.at).total_seconds()) if self.each.due_at else None

    @property
    def leaves_something(self) -> bool:
        """Whether somebody who is away or left still holds what waits for us."""
        return bool(self.each.ours) and (self.is_away or not self.is_active)


@dataclass(frozen=True)
class Line:
    """A request as the page prints it, with how its promise stands."""

    ticket: Queued
    at: datetime

    @property
    def state(self) -> str:
        """calm, soon, late or rest: the end of the CSS class."""
        ticket = self.ticket
        if ticket.due_at is None or (ticket.pause and ticket.due_at > self.at):
            return "rest"
        if ticket.due_at <= self.at:
            return "late"
        return "soon" if ticket.soon_at and ticket.soon_at <= self.at else "calm"

    @property
    def counts(self) -> bool:
        return self.state != "rest"

    @property
    def seconds_left(self) -> int:
        """Wall-clock seconds until due; negative when late. Only of a promise that counts."""
        return round((self.ticket.due_at - self.at).total_seconds()) if self.ticket.due_at else 0


@dataclass(frozen=True)
class Load:
    """Everybody, those at work first."""

    rows: list[Row]
    rules: RoutingRules

    def of(self, pk: int | None) -> Row | None:
        return next((row for row in self.rows if row.agent.pk == pk), None)


def load(*, viewer: Agent, at: datetime) -> Load:
    """What a supervisor sees as of an aware UTC instant; nobody for anybody else. Two statements."""
    rules = rules_in_force()
    if not viewer.is_supervisor:
        return Load([], rules)
    known = staff(weights=rules.weights, at=at)
    rows = [_row(known, each) for each in known.people]
    return Load(sorted(rows, key=lambda row: (not row.is_on, not row.is_active)), rules)


def lines(*, agent: Agent, view: str, at: datetime) -> list[Line]:
    """The first of a view of the queue, as it is for an agent. One statement."""
    return [Line(each, at) for each in queue(agent=agent, only=QueueFilter(view=view), start=0, most=MOST_LINES)]


def _row(known: Staff, each: Staffed) -> Row:
    agent, is_on = each.agent, known.is_on(each.agent)
    return Row(
        each, is_on, is_away=known.rota.absence(agent, at=known.at) is not None,
        back_at=None if is_on else known.rota.back_at(agent, at=known.at), languages=speaks(each.levels), at=known.at,
    )  # fmt: skip
