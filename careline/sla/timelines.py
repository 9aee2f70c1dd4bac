"""Open time as a table, so that any span costs one binary search.

One timeline a calendar and place, kept in memory and compiled a year at a time, when a computation first
touches the year. Tables are replaced, never changed: threads may read while another one adds a year.
"""

from array import array
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate
from threading import Lock

from careline.sla.compiling import open_seconds
from careline.sla.rules import CalendarRules, Place
from careline.sla.zones import year_start


@dataclass(frozen=True, slots=True)
class Table:
    """Open time between the epoch seconds `since` and `until`, both starts of a UTC year.

    Stretch i starts at `opens[i]`, when `before[i]` open seconds have passed, and ends after `before[i + 1]`.
    They count from the first year compiled, earlier years below zero: added years change no number.
    """

    since: int
    until: int
    opens: "array[int]"
    before: "array[int]"


class Timeline:
    """The open time of one calendar at one place. `table` holds what is compiled so far."""

    def __init__(self, rules: CalendarRules, place: Place) -> None:
        self._rules = rules
        self._place = place
        self._lock = Lock()
        self.table = Table(since=0, until=0, opens=array("q"), before=array("q", [0]))

    def covering(self, at: int) -> Table:
        """A table that knows the epoch second `at` and all known before. Raises InvalidPlace."""
        if self.table.since <= at < self.table.until:
            return self.table
        with self._lock:
            if self.table.since == self.table.until:
                self.table = self._year(_year_of(at))
            while at < self.table.since:
                self.table = self._with_year_before(self.table)
            while at >= self.table.until:
                self.table = self._with_year_after(self.table)
            return self.table

    def _with_year_before(self, table: Table) -> Table:
        year = self._year(_year_of(table.since) - 1)
        return _joined(_shifted(year, table.before[0] - year.before[-1]), table)

    def _with_year_after(self, table: Table) -> Table:
        year = self._year(_year_of(table.until))
        return _joined(table, _shifted(year, table.before[-1]))

    def _year(self, year: int) -> Table:
        found = open_seconds(rules=self._rules, place=self._place, year=year)
        return Table(
            since=year_start(year),
            until=year_start(year + 1),
            opens=array("q", [start for start, _ in found]),
            before=array("q", accumulate((end - start for start, end in found), initial=0)),
        )


@lru_cache(maxsize=2048)
def timeline(rules: CalendarRules, place: Place) -> Timeline:
    """The timeline of a calendar at a place: the same while in use, 5 KB a year."""
    return Timeline(rules, place)


def _year_of(at: int) -> int:
    return datetime.fromtimestamp(at, UTC).year


def _joined(left: Table, right: Table) -> Table:
    """Put a table before the one of the following year; their counts must meet."""
    opens, before = right.opens, left.before
    if left.opens and right.opens and _last_close(left) == right.opens[0]:
        # Open across the turn of the year: one stretch, not two.
        opens, before = opens[1:], before[:-1]
    return Table(since=left.since, until=right.until, opens=left.opens + opens, before=before + right.before[1:])


def _last_close(table: Table) -> int:
    return table.opens[-1] + table.before[-1] - table.before[-2]


def _shifted(table: Table, by: int) -> Table:
    return replace(table, before=array("q", [each + by for each in table.before]))
