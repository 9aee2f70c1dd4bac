"""What a merge does to the promises of both requests; told before it is done, by the same rule.

Those of the merged one stop, and what was broken stays broken. The other one answers for both: no later than the earlier of
two deadlines, and at once again for the customer, if the merged one waited for us.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from careline.sla import clocks, pausing
from careline.sla.breaching import settle
from careline.sla.carrying import carry, tighten
from careline.sla.models import RESPONSES, Clock, Ended, Metric, Reason
from careline.sla.running import running
from careline.tickets import promises
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT


class Becomes(StrEnum):
    """What becomes of a promise of the merged request."""

    EARLIER = "earlier"  # the other one is due as early from now on
    KEPT = "kept"  # the other one is due early enough already
    CARRIED = "carried"  # the other one gets this promise
    BROKEN = "broken"  # it is on the record; nothing follows
    ENDED = "ended"  # nothing waits for us there
    OVERDUE = "overdue"  # the other one is broken already, and runs until it is answered


@dataclass(frozen=True)
class Foreseen:
    """A promise of the merged request, what becomes of it, and the one of the other request that it meets."""

    clock: Clock
    becomes: Becomes
    other: Clock | None

    @property
    def metric(self) -> str:
        """What is promised, in words."""
        return str(Metric(self.clock.metric).label)


def foreseen(*, ticket: Ticket, into: Ticket, at: datetime) -> list[Foreseen]:
    """What merging would do to each running promise of `ticket`. Two statements; writes nothing."""
    there = running(subject=SUBJECT, subject_id=into.pk)
    return [_foreseen(clock, there, at) for clock in running(subject=SUBJECT, subject_id=ticket.pk)]


def merged(*, ticket: Ticket, into: Ticket, waits_for_us: bool, by: int, at: datetime) -> None:
    """Stop the promises of one locked request, and let the other locked one answer for them."""
    ending = pausing.running(subject=SUBJECT, subject_id=ticket.pk)
    for clock in ending:
        settle(clock, at=at)
    subject = clocks.ClockSubject(name=SUBJECT, id=ticket.pk, organization_id=ticket.organization_id)
    clocks.stop(subject=subject, metrics=[clock.metric for clock in ending], why=Ended.MERGED, at=at)
    waiting = pausing.current(subject=SUBJECT, subject_id=into.pk)
    if waits_for_us and waiting and waiting.reason == Reason.WAITING:
        promises.resume(ticket=into, by=by, at=at)
    for clock in ending:
        _go_over(clock, into, by, at)
    if waits_for_us:
        promises.written(ticket=into, by=by, at=at)
    promises.refresh(ticket)
    promises.refresh(into)


def _go_over(clock: Clock, into: Ticket, by: int, at: datetime) -> None:
    there = pausing.running(subject=SUBJECT, subject_id=into.pk)
    found = _foreseen(clock, there, at)
    if found.becomes == Becomes.EARLIER and found.other:
        tighten(found.other, to=clock, by=by, at=at)
    elif found.becomes == Becomes.CARRIED:
        carry(clock, subject_id=into.pk, at=at)


def _foreseen(clock: Clock, there: list[Clock], at: datetime) -> Foreseen:
    alike = {clock.metric, *(RESPONSES if clock.metric in RESPONSES else ())}
    other = next((each for each in there if each.metric in alike), None)
    return Foreseen(clock, _becomes(clock, other, at), other)


def _becomes(clock: Clock, other: Clock | None, at: datetime) -> Becomes:
    if _is_broken(clock, at):
        return Becomes.BROKEN
    if not clock.due_is_known:
        return Becomes.ENDED
    if other is None:
        return Becomes.CARRIED
    if _is_broken(other, at):
        return Becomes.OVERDUE
    return Becomes.EARLIER if clock.due_at < other.due_at else Becomes.KEPT


def _is_broken(clock: Clock, at: datetime) -> bool:
    return clock.breached_at is not None or (clock.due_is_known and clock.due_at <= at)
