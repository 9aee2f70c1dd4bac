"""Named calendars for tests, and time told as people tell it: on the clock of a place."""

from datetime import datetime

from careline.sla import hours
from careline.sla.rules import CalendarRules, Place, Window, YearlyEntry
from careline.sla.tests.calendars import local

HOUR = 3600
DAY = 24 * HOUR
BERLIN = Place("Europe/Berlin", "DE", "BE")
YEAR_END = (YearlyEntry(12, 24), YearlyEntry(12, 31))


def week(start: int, end: int, days: range = range(5)) -> tuple[Window, ...]:
    """The same hours on several days, Monday to Friday unless told."""
    return tuple(Window(day, start, end) for day in days)


OFFICE = CalendarRules(windows=week(8 * HOUR, 18 * HOUR), closed_on_holidays=True, yearly=YEAR_END)
BUSINESS_DAYS = CalendarRules(windows=week(0, DAY), closed_on_holidays=True, yearly=YEAR_END)
WEEKDAYS = CalendarRules(windows=week(0, DAY))
ALWAYS = CalendarRules(always=True)
NIGHTS = CalendarRules(windows=week(22 * HOUR, 30 * HOUR, range(7)), closed_on_holidays=True)


def due(rules: CalendarRules, start: str, seconds: int, place: Place = BERLIN) -> datetime:
    """When a promise given at a local time is due."""
    return hours.due(rules=rules, place=place, start=local(start, place.zone), seconds=seconds)


def elapsed(rules: CalendarRules, start: str, end: str, place: Place = BERLIN) -> int:
    """Open seconds between two local times."""
    first, last = local(start, place.zone), local(end, place.zone)
    return hours.elapsed(rules=rules, place=place, start=first, end=last)
