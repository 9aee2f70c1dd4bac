"""Open time counted the slow way: look at the clock on the wall, take a step, look again.

Shares nothing with the compiled tables but the rules: an oracle has to be right by being plain.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from careline.sla.rules import CalendarRules, Place, Span

DAY = 86_400


def is_open(rules: CalendarRules, place: Place, at: int) -> bool:
    """Look at the wall clock of a place at an epoch second."""
    local = datetime.fromtimestamp(at, ZoneInfo(place.zone))
    second = local.hour * 3600 + local.minute * 60 + local.second
    today, is_shut = windows_of(rules, place, local.date())
    if any(span.start <= second < span.end for span in today):
        return True
    yesterday, _ = windows_of(rules, place, local.date() - timedelta(days=1))
    return not is_shut and any(second + DAY < span.end for span in yesterday)


@lru_cache(maxsize=4096)
def windows_of(rules: CalendarRules, place: Place, on: date) -> tuple[list[Span], bool]:
    """The windows that start on a date, and whether the date is closed outright."""
    for dated in rules.dated:
        if dated.date == on:
            return list(dated.windows), not dated.windows
    for yearly in rules.yearly:
        if (yearly.month, yearly.day) == (on.month, on.day):
            return list(yearly.windows), not yearly.windows
    if rules.closed_on_holidays and place.country and on in _holidays(place.country, place.subdivision):
        return [], False
    if rules.always:
        return [Span(0, DAY)], False
    return [Span(each.start, each.end) for each in rules.windows if each.day == on.weekday()], False


class Walk:
    """A walk through `[start, end)` in epoch seconds; every window border must be a multiple of `step`."""

    def __init__(self, rules: CalendarRules, place: Place, *, start: int, end: int, step: int) -> None:
        self.rules, self.place, self.step = rules, place, step
        self.stops = list(range(start, end, step))
        self.passed = [0]
        for at in self.stops:
            self.passed.append(self.passed[-1] + self._open_within(at))
        self.stops.append(self.stops[-1] + step)

    def elapsed(self, first: int, last: int) -> int:
        """Open seconds between two stops."""
        return self.passed[last] - self.passed[first]

    def due(self, first: int, seconds: int) -> int | None:
        """The first second by which that many open ones have passed since a stop; None: not on this walk."""
        if not seconds:
            return self.stops[first]
        wanted = self.passed[first] + seconds
        if wanted > self.passed[-1]:
            return None
        stop = bisect_left(self.passed, wanted) - 1
        at, passed = self.stops[stop], self.passed[stop]
        if self.elapsed(stop, stop + 1) == self.step:
            return at + wanted - passed
        while passed < wanted:
            passed += is_open(self.rules, self.place, at)
            at += 1
        return at

    def _open_within(self, at: int) -> int:
        """Open seconds in one step: all or none when no border can lie inside it, else seen one by one."""
        first, last = self._local(at), self._local(at + self.step - 1)
        is_even = first.utcoffset() == last.utcoffset()
        is_aligned = (first.hour * 3600 + first.minute * 60 + first.second) % self.step == 0
        if is_even and is_aligned:
            return self.step if is_open(self.rules, self.place, at) else 0
        return sum(is_open(self.rules, self.place, each) for each in range(at, at + self.step))

    def _local(self, at: int) -> datetime:
        return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(self.place.zone))


@lru_cache(maxsize=64)
def _holidays(country: str, subdivision: str) -> holidays.HolidayBase:
    # This one is asked by date and expands by itself, unlike the tables, which ask by year.
    return holidays.country_holidays(country, subdiv=subdivision or None, categories="public")
