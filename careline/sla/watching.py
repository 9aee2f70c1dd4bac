"""Deadlines: warnings before them and breaches after, found by the index on what is due next."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min

from careline.events.recording import record
from careline.sla.clocks import facts
from careline.sla.events import ClockBreached, ClockWarned
from careline.sla.models import Clock
from careline.sla.pinned import calendar_version
from careline.sla.promising import WARN_AT, Promise

BATCH = 200
PUNCTUAL = timedelta(seconds=10)


def next_deadline() -> datetime | None:
    """The earliest instant at which something must be recorded, if any (one index look-up)."""
    first: datetime | None = Clock.objects.filter(next_at__isnull=False).aggregate(first=Min("next_at"))["first"]
    return first


def catch_up(*, at: datetime) -> int:
    """Record everything that fell due until an instant, in batches of their own transactions; returns how many.

    Safe in several workers at once (rows are skipped while another holds them) and after any time asleep: the
    breach carries its true instant, and says when it was recorded late.
    """
    total = 0
    while done := _batch(at=at):
        total += done
    return total


@transaction.atomic
def _batch(*, at: datetime) -> int:
    due = Clock.objects.filter(next_at__lte=at).order_by("next_at")
    clocks = list(due.select_for_update(skip_locked=True)[:BATCH])
    for clock in clocks:
        _advance(clock, at=at)
    Clock.objects.bulk_update(clocks, ["next_at", "warned_percent", "breached_at", "breach_recorded_at"])
    return len(clocks)


def _advance(clock: Clock, *, at: datetime) -> None:
    if at >= clock.due_at:
        clock.breached_at, clock.breach_recorded_at, clock.next_at = clock.due_at, at, None
        late = at - clock.due_at > PUNCTUAL
        record(ClockBreached(**facts(clock), late_record=late), by=None, at=at)
        return
    shares = {percent: promise_of(clock).share_at(percent) for percent in WARN_AT}
    clock.warned_percent = max(percent for percent, instant in shares.items() if instant <= at)
    clock.next_at = min([instant for instant in shares.values() if instant > at] + [clock.due_at])
    record(ClockWarned(**facts(clock), percent=clock.warned_percent), by=None, at=at)


def promise_of(clock: Clock) -> Promise:
    """The promise that a clock counts, from its own pinned versions."""
    return Promise(
        rules=calendar_version(clock.calendar_version_id).compiled, place=clock.place, start=clock.started_at,
        seconds=clock.seconds, aim_seconds=None, is_guaranteed=clock.is_guaranteed,
    )  # fmt: skip
