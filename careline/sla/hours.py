"""Open time of a business calendar at a place: how much has passed, when a promise is due, what was counted.

Exact, in real elapsed time; `compiling.py` states the rule. Datetimes are aware, results are UTC.
Fractions of a second count where the calendar is open; only `elapsed` drops them, giving whole seconds.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta

from careline.sla.compiling import day_of, weekly
from careline.sla.public_holidays import holiday_names
from careline.sla.rules import CalendarRules, Closure, Interval, Place
from careline.sla.timelines import Table, timeline
from careline.sla.windows import DAY

HORIZON_SECONDS = 100 * 366 * DAY

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NeverOpens(Exception):
    """The calendar does not open long enough within 100 years of `start`."""

    def __init__(self, *, place: Place, start: datetime, seconds: int) -> None:
        super().__init__(f"no {seconds} open seconds in {place.zone} within 100 years of {start.isoformat()}")
        self.place = place
        self.start = start
        self.seconds = seconds


def due(*, rules: CalendarRules, place: Place, start: datetime, seconds: int) -> datetime:
    """The earliest instant from `start` on by which `seconds` of open time have passed: `elapsed` inverted.

    So 0 seconds are due at `start` itself, open or not, and a promise may be due when a window closes, never
    when the next one opens. Raises NeverOpens, InvalidPlace, ValueError (negative seconds, naive `start`).
    """
    if seconds < 0:
        raise ValueError(f"seconds must not be negative: {seconds}")
    at, micros = _instant(start)
    line = timeline(rules, place)
    table = line.covering(at)
    counted, is_counting = _counted(table, at)
    if not seconds:
        return start.astimezone(UTC)
    target = counted + seconds
    # A fraction is owed only by a start inside open time; it may then fall due just after the next opening.
    fraction = micros if is_counting else 0
    needed = target + 1 if fraction else target
    while table.before[-1] < needed:
        if table.until - at > HORIZON_SECONDS:
            raise NeverOpens(place=place, start=start, seconds=seconds)
        table = line.covering(table.until)
    index = bisect_left(table.before, needed) - 1
    return _EPOCH + timedelta(0, table.opens[index] + target - table.before[index], fraction)


def elapsed(*, rules: CalendarRules, place: Place, start: datetime, end: datetime) -> int:
    """Whole seconds of open time in `[start, end)`; negative, of the same size, when `end` comes first.

    Raises InvalidPlace, and ValueError for naive datetimes.
    """
    first, first_micros = _instant(start)
    last, last_micros = _instant(end)
    if (last, last_micros) < (first, first_micros):
        return -elapsed(rules=rules, place=place, start=end, end=start)
    line = timeline(rules, place)
    line.covering(first)
    table = line.covering(last)
    passed_first, counts_first = _counted(table, first)
    passed_last, counts_last = _counted(table, last)
    short = (last_micros if counts_last else 0) < (first_micros if counts_first else 0)
    return passed_last - passed_first - short


def is_open(*, rules: CalendarRules, place: Place, at: datetime) -> bool:
    """Whether the calendar is open at an instant. Raises InvalidPlace, ValueError for a naive datetime."""
    second, _ = _instant(at)
    return _counted(timeline(rules, place).covering(second), second)[1]


def next_opening(*, rules: CalendarRules, place: Place, at: datetime) -> datetime | None:
    """The first open instant from `at` on: `at` itself when open, None when there is none within 100 years.

    Raises InvalidPlace, and ValueError for a naive datetime.
    """
    second, _ = _instant(at)
    line = timeline(rules, place)
    table = line.covering(second)
    counted, is_counting = _counted(table, second)
    if is_counting:
        return at.astimezone(UTC)
    while table.before[-1] == counted:
        if table.until - second > HORIZON_SECONDS:
            return None
        table = line.covering(table.until)
    return _EPOCH + timedelta(seconds=table.opens[bisect_left(table.before, counted + 1) - 1])


def intervals(*, rules: CalendarRules, place: Place, start: datetime, end: datetime) -> list[Interval]:
    """The open stretches within `[start, end)`, in order: what `elapsed` counted, to explain a deadline.

    Raises InvalidPlace, and ValueError for naive datetimes or an `end` before `start`.
    """
    first, _ = _instant(start)
    last, _ = _instant(end)
    if end < start:
        raise ValueError(f"end {end.isoformat()} is before start {start.isoformat()}")
    line = timeline(rules, place)
    line.covering(first)
    table = line.covering(last)
    begin, stop = max(bisect_right(table.opens, first) - 1, 0), bisect_right(table.opens, last)
    found = []
    for index in range(begin, stop):
        opens = _EPOCH + timedelta(seconds=table.opens[index])
        closes = opens + timedelta(seconds=table.before[index + 1] - table.before[index])
        opens, closes = max(opens, start.astimezone(UTC)), min(closes, end.astimezone(UTC))
        if opens < closes:
            found.append(Interval(opens, closes))
    return found


def closures(*, rules: CalendarRules, place: Place, start: date, end: date, language: str) -> list[Closure]:
    """The local dates in `[start, end)` that lack the hours of their weekday, for a reader of `language`.

    Names come from the `holidays` library, in English where it lacks the language. Raises InvalidPlace.
    """
    found = []
    for ordinal in range(start.toordinal(), end.toordinal()):
        on = date.fromordinal(ordinal)
        if weekly(rules)[on.weekday()] and not day_of(rules=rules, place=place, on=on).windows:
            found.append(Closure(on, _holiday_name(place, on, language)))
    return found


def _holiday_name(place: Place, on: date, language: str) -> str:
    if not place.country:
        return ""
    names = holiday_names(country=place.country, subdivision=place.subdivision, year=on.year, language=language)
    return names.get(on, "")


def _instant(at: datetime) -> tuple[int, int]:
    """Epoch seconds and the microseconds beyond, without the detour over floats that would round them."""
    try:
        since = at - _EPOCH
    except TypeError:
        raise ValueError(f"{at!r} is naive: an instant needs its time zone") from None
    return since.days * DAY + since.seconds, since.microseconds


def _counted(table: Table, at: int) -> tuple[int, bool]:
    """Open seconds before `at`, and whether the calendar is open then."""
    index = bisect_right(table.opens, at) - 1
    if index < 0:
        return table.before[0], False
    passed = table.before[index] + at - table.opens[index]
    closed_after = table.before[index + 1]
    return (passed, True) if passed < closed_after else (closed_after, False)
