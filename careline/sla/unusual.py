"""Dates that are not as their weekday is: public holidays, yearly and dated entries; with names for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careline.sla.compiling import Day, day_of, weekly
from careline.sla.public_holidays import holiday_dates, holiday_names
from careline.sla.rules import CalendarRules, Place
from careline.sla.windows import DAY, Span

Why = Literal["dated", "yearly", "holiday"]
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unusual:
    """A local date with hours of its own, or none; `name` is the public holiday's, when it is one."""

    date: date
    why: Why
    name: str
    windows: tuple[Span, ...]

    @property
    def is_closed(self) -> bool:
        """Whether nothing begins on it."""
        return not self.windows


def unusual(*, rules: CalendarRules, place: Place, start: date, end: date, language: str) -> list[Unusual]:
    """The dates in `[start, end)` that are not as their week says, for a reader of `language`. Raises InvalidPlace."""
    found = []
    for on in _dates(start, end):
        day = day_of(rules=rules, place=place, on=on)
        if _differs(rules, day, on):
            found.append(Unusual(on, _why(rules, place, on), _name(place, on, language), day.windows))
    return found


def _differs(rules: CalendarRules, day: Day, on: date) -> bool:
    """Shutting a date outright also cuts a night that began the evening before."""
    runs_on = any(span.end > DAY for span in weekly(rules)[(on - ONE).weekday()])
    return day.windows != weekly(rules)[on.weekday()] or (day.shut and runs_on)


def _why(rules: CalendarRules, place: Place, on: date) -> Why:
    if any(each.date == on for each in rules.dated):
        return "dated"
    return "yearly" if any((each.month, each.day) == (on.month, on.day) for each in rules.yearly) else "holiday"


def _name(place: Place, on: date, language: str) -> str:
    if on not in holiday_dates(country=place.country, subdivision=place.subdivision, year=on.year):
        return ""
    return holiday_names(country=place.country, subdivision=place.subdivision, year=on.year, language=language)[on]


def _dates(start: date, end: date) -> Iterator[date]:
    return (date.fromordinal(each) for each in range(start.toordinal(), end.toordinal()))
