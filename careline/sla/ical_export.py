"""A business calendar as iCalendar feeds: when it is closed, or when it is open, at a place."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from careline.sla.compiling import weekly
from careline.sla.rules import CalendarRules, Place
from careline.sla.telling import hours_text, why_text
from careline.sla.unusual import Unusual, unusual
from careline.sla.windows import Span

if TYPE_CHECKING:
    from icalendar import Calendar, Event

YEARS = 2
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PRODUCT = "-//Careline//Business calendars//EN"


def closures_feed(*, rules: CalendarRules, place: Place, code: str, name: str, at: datetime, language: str) -> bytes:
    """What is closed from the start of this year to the end of the next, one event each.

    Closed dates are all-day; of a date with other hours, the parts of its weekday's hours that are closed. The ids are
    the same in every download. Raises InvalidPlace.
    """
    where = rules.at(place)
    feed = _feed(name)
    for day in _unusual(rules, where, at, language):
        if day.is_closed:
            feed.add_component(_all_day(day, code, where, at))
        for index, span in enumerate(_closed_parts(rules, day)):
            feed.add_component(_timed(day.date, span, _id(code, where, day.date, f"closed-{index}"), why_text(day), where, at))
    return _written(feed)


def opening_feed(*, rules: CalendarRules, place: Place, code: str, name: str, at: datetime, language: str) -> bytes:
    """When it is open: each weekly window once, repeated until the end of next year but on unusual dates, and theirs."""
    where = rules.at(place)
    feed = _feed(name)
    odd = _unusual(rules, where, at, language)
    for weekday, spans in enumerate(weekly(rules)):
        for index, span in enumerate(spans):
            feed.add_component(_repeated(weekday, span, f"open-{DAYS[weekday]}-{index}", code, where, odd, at))
    for day in odd:
        for index, span in enumerate(day.windows):
            feed.add_component(_timed(day.date, span, _id(code, where, day.date, f"open-{index}"), _("Open"), where, at))
    feed.add_missing_timezones(first_date=_first(at, where), last_date=_last(at, where))
    return _written(feed)


def _unusual(rules: CalendarRules, place: Place, at: datetime, language: str) -> list[Unusual]:
    return unusual(rules=rules, place=place, start=_first(at, place), end=_last(at, place), language=language)


def _first(at: datetime, place: Place) -> date:
    return date(at.astimezone(ZoneInfo(place.zone)).year, 1, 1)


def _last(at: datetime, place: Place) -> date:
    """The day after the last one."""
    return date(_first(at, place).year + YEARS, 1, 1)


def _feed(name: str) -> "Calendar":
    from icalendar import Calendar, vText

    feed = Calendar()
    for key, value in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")):
        feed.add(key, value)
    feed.add("X-WR-CALNAME", vText(name))
    return feed


def _written(feed: "Calendar") -> bytes:
    return bytes(feed.to_ical())


def _event(uid: str, summary: str, at: datetime, **properties: Any) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", at.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", summary)
    for name, value in properties.items():
        event.add(name, value)
    return event


def _id(code: str, place: Place, on: date, what: str) -> str:
    where = "-".join(filter(None, [place.zone, place.country, place.subdivision])).replace("/", ".").lower()
    return f"{on.isoformat()}-{what}-{where}@{code}.calendars.careline".lower()


def _all_day(day: Unusual, code: str, place: Place, at: datetime) -> "Event":
    end = day.date + timedelta(days=1)
    return _event(_id(code, place, day.date, "closed"), why_text(day), at, dtstart=day.date, dtend=end, transp="OPAQUE")


def _timed(on: date, span: Span, uid: str, summary: str, place: Place, at: datetime) -> "Event":
    """In UTC, so that every program agrees when it is."""
    start, end = (_local(on, second, place).astimezone(UTC) for second in (span.start, span.end))
    return _event(uid, f"{summary} ({hours_text([(span.start, span.end)])})", at, dtstart=start, dtend=end)


def _repeated(weekday: int, span: Span, what: str, code: str, place: Place, odd: list[Unusual], at: datetime) -> "Event":
    first = _first(at, place)
    first += timedelta(days=(weekday - first.weekday()) % 7)
    start, end = (_local(first, second, place) for second in (span.start, span.end))
    until = _local(_last(at, place), 0, place).astimezone(UTC) - timedelta(seconds=1)
    event = _event(
        _id(code, place, first, what), _("Open"), at, dtstart=start, dtend=end,
        rrule={"FREQ": "WEEKLY", "BYDAY": DAYS[weekday], "UNTIL": until},
    )  # fmt: skip
    excepted = [_local(day.date, span.start, place) for day in odd if day.date.weekday() == weekday]
    if excepted:
        event.add("EXDATE", excepted)
    return event


def _local(on: date, second: int, place: Place) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=ZoneInfo(place.zone)) + timedelta(seconds=second)


def _closed_parts(rules: CalendarRules, day: Unusual) -> Iterator[Span]:
    """The parts of the weekday's hours that are not the date's; none for a date that is closed altogether."""
    if day.is_closed:
        return
    for span in weekly(rules)[day.date.weekday()]:
        begin = span.start
        for own in sorted(day.windows, key=lambda each: each.start):
            if begin < min(own.start, span.end):
                yield Span(begin, min(own.start, span.end))
            begin = max(begin, own.end)
        if begin < span.end:
            yield Span(begin, span.end)
