"""One clock takes the place of another. The old one stays in the ledger, stopped, and the new one points to it.

A breached clock is never replaced: what is broken stays broken, and goes on counting until it is answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from careline.sla.breaching import settle
from careline.sla.clocks import end, insert
from careline.sla.counting import open_seconds, promise_of
from careline.sla.models import CalendarVersion, Clock, Ended, Pause, PolicyVersion
from careline.sla.pausing import next_instant, pause_clock, resume_clock
from careline.sla.rules import Place


@dataclass(frozen=True, kw_only=True)
class NewTerms:
    """What another clock counts by: pinned versions, a place, and whose promise it is."""

    policy_version: PolicyVersion
    calendar_version: CalendarVersion
    place: Place
    plan_id: int | None
    contract_id: int | None

    @classmethod
    def of(cls, clock: Clock) -> "NewTerms":
        """Those of a clock as it stands."""
        return cls(
            policy_version=clock.policy_version, calendar_version=clock.calendar_version, place=clock.place,
            plan_id=clock.plan_id, contract_id=clock.contract_id,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class NewCount:
    """From where another clock counts how much. `bound_at` is a deadline of before that holds.

    `seconds` are then the open seconds up to it; `target_seconds` is always the policy's own target.
    """

    severity: str
    began: str
    started_at: datetime
    seconds: int
    target_seconds: int
    is_guaranteed: bool
    carried_seconds: int = 0
    bound_at: datetime | None = None
    revision_id: int | None = None


def can_be_replaced(clock: Clock, *, at: datetime) -> bool:
    """Whether a locked clock runs and is not broken; a deadline that passed unnoticed is recorded first."""
    settle(clock, at=at)
    return clock.is_running and clock.breached_at is None


def replace(
    old: Clock, *, terms: NewTerms, counted: Callable[[Clock], NewCount], by: int | None, at: datetime
) -> Clock:  # fmt: skip
    """Stop one locked, unbroken clock and start another in its place; `counted` decides from the old one what is counted.

    Pauses of the promise that lie in what the new clock counts are its pauses too; one that is open goes on. A new
    deadline that has passed is recorded as broken, at its own instant.
    """
    still = Pause.objects.filter(clock=old, ended_at=None).first()
    if still:
        resume_clock(old, by=by, at=at)
    end(old, why=Ended.REPLACED, at=at)
    new = _new(old, terms, counted(old))
    copies = _copies(old, new)
    new.paused_seconds = sum(copy.seconds or 0 for copy in copies)
    set_deadlines(new)
    insert(new)
    Pause.objects.bulk_create(copies)
    settle(new, at=at)
    if still:
        pause_clock(new, reason=still.reason, note=still.note, until=still.until_at, by=still.by, at=at)
    return new


def _new(old: Clock, terms: NewTerms, count: NewCount) -> Clock:
    return Clock(
        organization_id=old.organization_id, subject=old.subject, subject_id=old.subject_id, metric=old.metric,
        severity=count.severity, plan_id=terms.plan_id, contract_id=terms.contract_id, team_id=old.team_id,
        policy_version=terms.policy_version, calendar_version=terms.calendar_version, zone=terms.place.zone,
        country=terms.place.country, subdivision=terms.place.subdivision, seconds=count.seconds,
        target_seconds=count.target_seconds, carried_seconds=count.carried_seconds, is_guaranteed=count.is_guaranteed,
        began=count.began, before=old, revision_id=count.revision_id, origin_at=old.origin_at, started_at=count.started_at,
        bound_at=count.bound_at,
    )  # fmt: skip


def pauses_since(clock: Clock, *, start: datetime) -> list[Pause]:
    """The ended pauses of a promise since an instant: those of this clock and of the ones it took the place of."""
    promise = {"clock__subject": clock.subject, "clock__subject_id": clock.subject_id, "clock__metric": clock.metric}
    rows = Pause.objects.filter(**promise, clock__origin_at=clock.origin_at, started_at__gte=start, ended_at__isnull=False)
    return list({row.started_at: row for row in rows.order_by("started_at", "id")}.values())


def _copies(old: Clock, new: Clock) -> list[Pause]:
    """The same pauses, in open time of the new clock's calendar."""
    kept = ("reason", "note", "started_at", "until_at", "ended_at", "by", "ended_by")
    rows = pauses_since(old, start=new.started_at)
    return [
        Pause(
            clock=new, seconds=open_seconds(new, start=row.started_at, end=row.ended_at or row.started_at),
            **{name: getattr(row, name) for name in kept},
        )
        for row in rows
    ]  # fmt: skip


def set_deadlines(clock: Clock) -> None:
    """Give a clock not yet written the instants that follow from what it counts."""
    made = promise_of(clock)
    # Warnings follow the bound deadline: its open seconds are what is counted. To the instant, the bound itself is due.
    clock.soon_at, clock.due_at = made.soon_at, clock.bound_at or made.due_at
    clock.soon_at = min(clock.soon_at, clock.due_at)
    clock.next_at = next_instant(clock)
