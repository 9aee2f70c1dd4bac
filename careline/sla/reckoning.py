"""What would be due: a target counted from an instant, with all that is needed to add it up by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from careline.sla.clock_changes import ClockChange, clock_changes
from careline.sla.hours import due, intervals
from careline.sla.models import WARN_AT
from careline.sla.rules import CalendarRules, Interval, Place
from careline.sla.unusual import Unusual, unusual

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """A due time and why. `counted` adds up to `seconds`; `unusual` and `changes` lie between start and due."""

    place: Place
    start: datetime
    seconds: int
    due_at: datetime
    counted: list[Interval]
    unusual: list[Unusual]
    changes: list[ClockChange]
    shares: list[tuple[int, datetime]]


def reckon(*, rules: CalendarRules, place: Place, start: datetime, seconds: int, language: str) -> Reckoning:
    """Count a target from an instant; the calendar's own place goes before the given one.

    Raises NeverOpens, InvalidPlace, ValueError (a naive start, a target that is not positive).
    """
    if seconds <= 0:
        raise ValueError(f"seconds must be positive: {seconds}")
    where = rules.at(place)
    end = due(rules=rules, place=where, start=start, seconds=seconds)
    zone = ZoneInfo(where.zone)
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    return Reckoning(
        place=where, start=start, seconds=seconds, due_at=end,
        counted=intervals(rules=rules, place=where, start=start, end=end),
        unusual=unusual(rules=rules, place=where, start=first, end=last + DAY, language=language),
        changes=clock_changes(zone=where.zone, start=start, end=end),
        shares=[(each, due(rules=rules, place=where, start=start, seconds=seconds * each // 100)) for each in WARN_AT],
    )  # fmt: skip
