"""From rules to open time: which UTC seconds of a year are open at a place.

**The rule.** An instant is open if and only if its local wall-clock time lies in a window `[from, to)`.
Windows become stretches of wall-clock time first; each stretch of constant UTC offset then shows the part of
them its clocks pass through. So a skipped hour never counts and a repeated one counts twice.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from careline.sla.public_holidays import holiday_dates
from careline.sla.rules import CalendarRules, Place
from careline.sla.windows import DAY, Span
from careline.sla.zones import offsets

Seconds = tuple[int, int]  # [start, end)

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Day:
    """The windows that start on a date. If it is `shut`, yesterday's window across midnight ends there."""

    windows: tuple[Span, ...]
    shut: bool = False


def day_of(*, rules: CalendarRules, place: Place, on: date) -> Day:
    """Decide a date's windows: dated entry, else yearly entry, else public holiday, else the week.

    Only an entry without hours shuts the date outright. A night that began before a public holiday is worked
    to its end: the holiday takes the windows that start on it. Raises InvalidPlace.
    """
    entries = _entries(rules)
    entry = entries.get(on, entries.get((on.month, on.day)))
    if entry is not None:
        return Day(entry, shut=not entry)
    week = weekly(rules)[on.weekday()]
    if week and rules.closed_on_holidays and _is_holiday(place, on):
        return Day(())
    return Day(week)


@lru_cache(maxsize=256)
def weekly(rules: CalendarRules) -> tuple[tuple[Span, ...], ...]:
    """The windows of Monday to Sunday, before entries and holidays."""
    if rules.always:
        return ((Span(0, DAY),),) * 7
    return tuple(tuple(Span(each.start, each.end) for each in rules.windows if each.day == day) for day in range(7))


def open_seconds(*, rules: CalendarRules, place: Place, year: int) -> list[Seconds]:
    """The open stretches of a UTC year in epoch seconds, in order and apart. Raises InvalidPlace."""
    walls = _wall_seconds(rules, place, year)
    found = []
    for since, until, offset in offsets(zone=place.zone, year=year):
        for start, end in walls:
            opens, closes = max(start - offset, since), min(end - offset, until)
            if opens < closes:
                found.append((opens, closes))
    return _united(found)


def _wall_seconds(rules: CalendarRules, place: Place, year: int) -> list[Seconds]:
    """Open stretches in seconds since the wall clock showed 1970-01-01 00:00, a little beyond the year."""
    # Local dates are up to a day off UTC and yesterday's windows may reach in; the rest is cut off later.
    first, last = date(year, 1, 1).toordinal() - 2, date(year, 12, 31).toordinal() + 2
    days = [day_of(rules=rules, place=place, on=date.fromordinal(each)) for each in range(first, last + 1)]
    found = []
    for index, (today, tomorrow) in enumerate(pairwise(days)):
        midnight = (first + index - _EPOCH_ORDINAL) * DAY
        for span in today.windows:
            end = min(span.end, DAY) if tomorrow.shut else span.end
            found.append((midnight + span.start, midnight + end))
    return _united(sorted(found))


def _united(stretches: list[Seconds]) -> list[Seconds]:
    """Join stretches that overlap or touch; they come sorted by their start."""
    found: list[Seconds] = []
    for start, end in stretches:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=256)
def _entries(rules: CalendarRules) -> dict[date | tuple[int, int], tuple[Span, ...]]:
    found: dict[date | tuple[int, int], tuple[Span, ...]] = {}
    found.update({(each.month, each.day): each.windows for each in rules.yearly})
    found.update({each.date: each.windows for each in rules.dated})
    return found


def _is_holiday(place: Place, on: date) -> bool:
    return on in holiday_dates(country=place.country, subdivision=place.subdivision, year=on.year)
