"""Open time by local date and what the clock on the wall shows: what a picture of a calendar is drawn from. Draws nothing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from careline.sla.clock_changes import ClockChange, clock_changes
from careline.sla.hours import intervals
from careline.sla.rules import CalendarRules, Interval, Place
from careline.sla.unusual import Unusual, unusual
from careline.sla.windows import DAY
from careline.sla.zones import offsets

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
MARGIN = timedelta(days=2)  # more than any zone is away from UTC
Band = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class DayShown:
    """A local date. `bands` are open seconds of its wall clock, `[from, to)`, in order and apart.

    `seconds` is the real open time of the date: where clocks are changed it is not the length of the bands.
    `is_skipped` is a date that the zone's clocks never showed.
    """

    date: date
    bands: tuple[Band, ...]
    seconds: int
    unusual: Unusual | None
    changes: tuple[ClockChange, ...]
    is_skipped: bool


def days(*, rules: CalendarRules, place: Place, start: date, end: date, language: str) -> list[DayShown]:
    """The local dates in `[start, end)` of a calendar at a place, for a reader of `language`. Raises InvalidPlace."""
    begin, stop = (datetime(each.year, each.month, each.day, tzinfo=UTC) for each in (start, end))
    opened = intervals(rules=rules, place=place, start=begin - MARGIN, end=stop + MARGIN)
    bands = _by_date(opened, place.zone)
    odd = {each.date: each for each in unusual(rules=rules, place=place, start=start, end=end, language=language)}
    moved = clock_changes(zone=place.zone, start=begin - MARGIN, end=stop + MARGIN)
    found = []
    for ordinal in range(start.toordinal(), end.toordinal()):
        on = date.fromordinal(ordinal)
        own = bands.get(on, [])
        found.append(DayShown(
            date=on, bands=_united(own), seconds=sum(last - first for first, last in own), unusual=odd.get(on),
            changes=tuple(each for each in moved if _day_of(each) == on), is_skipped=_is_skipped(on, moved),
        ))  # fmt: skip
    return found


def _by_date(opened: list[Interval], zone: str) -> dict[date, list[Band]]:
    """Open stretches on the wall clock; a repeated hour stands there twice."""
    found: dict[date, list[Band]] = {}
    for each in opened:
        first, last = round(each.start.timestamp()), round(each.end.timestamp())
        for since, until, offset in _offsets(zone, each):
            begin, stop = max(first, since) + offset, min(last, until) + offset
            while begin < stop:
                day = begin // DAY
                end = min(stop, (day + 1) * DAY)
                found.setdefault(date.fromordinal(EPOCH_ORDINAL + day), []).append((begin - day * DAY, end - day * DAY))
                begin = end
    return found


def _offsets(zone: str, each: Interval) -> list[tuple[int, int, int]]:
    return [stretch for year in range(each.start.year, each.end.year + 1) for stretch in offsets(zone=zone, year=year)]


def _united(bands: list[Band]) -> tuple[Band, ...]:
    found: list[Band] = []
    for first, last in sorted(bands):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _day_of(change: ClockChange) -> date:
    """The date on which people meet a change: at midnight, the one whose clocks are moved."""
    return min(change.wall_before, change.wall_after).date()


def _is_skipped(on: date, changes: list[ClockChange]) -> bool:
    first = datetime(on.year, on.month, on.day)
    return any(each.hides(first) and each.hides(first + timedelta(days=1, seconds=-1)) for each in changes)
