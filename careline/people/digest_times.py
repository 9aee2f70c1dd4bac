"""When a digest is due on the clocks of its reader. Pure: knows no database and no clock.

A slot is a full hour on a local day. Where clocks skip that hour, it is the first instant after the gap; where they show it
twice, the first time. So each chosen day has one slot, in every zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SATURDAY, WEEK = 5, 7


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """`daily`, `weekdays` or `weekly` on a `weekday` (Monday is 0), at a full hour."""

    days: str = "weekdays"
    weekday: int = 0
    hour: int = 8


def next_slot(*, after: datetime, zone: ZoneInfo, schedule: Schedule) -> datetime:
    """The first slot later than an instant, aware UTC."""
    return next(slot for slot in _slots(after, zone, schedule, days=range(-1, 2 * WEEK)) if slot > after)


def newest_slot(*, at: datetime, zone: ZoneInfo, schedule: Schedule) -> datetime:
    """The last slot that has begun at an instant, aware UTC."""
    return next(slot for slot in _slots(at, zone, schedule, days=range(1, -2 * WEEK, -1)) if slot <= at)


def _slots(around: datetime, zone: ZoneInfo, schedule: Schedule, *, days: range) -> Iterator[datetime]:
    today = around.astimezone(zone).date()
    for offset in days:
        on = today + timedelta(days=offset)
        if _is_chosen(on, schedule):
            # Without a fold, an hour that is skipped counts by the offset before the gap: right after it on the wall.
            yield datetime.combine(on, time(schedule.hour), tzinfo=zone).astimezone(UTC)


def _is_chosen(on: date, schedule: Schedule) -> bool:
    if schedule.days == "weekly":
        return on.weekday() == schedule.weekday
    return schedule.days == "daily" or on.weekday() < SATURDAY
