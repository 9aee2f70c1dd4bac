"""How far a clock has come: open time from its start, pauses deducted. By its own pinned versions."""

from datetime import datetime

from careline.sla.hours import elapsed
from careline.sla.models import Clock
from careline.sla.pinned import calendar_version
from careline.sla.promising import Promise


def promise_of(clock: Clock) -> Promise:
    """The promise that a clock counts."""
    return Promise(
        rules=calendar_version(clock.calendar_version_id).compiled, place=clock.place, start=clock.started_at,
        seconds=clock.seconds, aim_seconds=None, is_guaranteed=clock.is_guaranteed, paused_seconds=clock.paused_seconds,
    )  # fmt: skip


def open_seconds(clock: Clock, *, start: datetime, end: datetime) -> int:
    """Open time by the clock's calendar in `[start, end)`; 0 when it ends before it starts."""
    rules = calendar_version(clock.calendar_version_id).compiled
    return elapsed(rules=rules, place=clock.place, start=start, end=end) if end > start else 0


def used_seconds(clock: Clock, *, at: datetime) -> int:
    """Open time counted until an instant: a pause that is still open stops the count where it began."""
    until = min(at, clock.paused_at) if clock.paused_at else at
    return max(0, open_seconds(clock, start=clock.started_at, end=until) - clock.paused_seconds)


def remaining_seconds(clock: Clock, *, at: datetime) -> int:
    """Open time that is left of what is counted; 0 when it is used up."""
    return max(0, clock.seconds - used_seconds(clock, at=at))
