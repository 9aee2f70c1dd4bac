"""Open time in stretches of whole seconds that add up, and days alike put together, for reading."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from careline.sla.hours import elapsed, intervals
from careline.sla.rules import CalendarRules, Place

DAY = timedelta(days=1)
ALIKE = 3


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Open time in `[start, end)`, UTC; of several days alike (`days`) from the first one's start to the last one's end."""

    start: datetime
    end: datetime
    seconds: int
    days: int = 1

    @property
    def each_seconds(self) -> int:
        """Open time of one of the days."""
        return self.seconds // self.days


def stretches(*, rules: CalendarRules, place: Place, start: datetime, end: datetime) -> list[Stretch]:
    """The open stretches in `[start, end)`, cut to whole seconds; together exactly what `elapsed` counts.

    A deadline has the fraction of a second of its start, so cutting both loses nothing; one that holds from before has
    its own, and the last stretch makes up for it.
    """
    found = []
    for each in intervals(rules=rules, place=place, start=start, end=max(start, end)):
        begin, close = each.start.replace(microsecond=0), each.end.replace(microsecond=0)
        if begin < close:
            found.append(Stretch(start=begin, end=close, seconds=round((close - begin).total_seconds())))
    whole = elapsed(rules=rules, place=place, start=start, end=max(start, end))
    missing = whole - sum(each.seconds for each in found)
    if found and missing:
        last = found[-1]
        found[-1] = Stretch(start=last.start, end=last.end, seconds=last.seconds + missing)
    return found


def grouped(found: list[Stretch], *, zone: ZoneInfo) -> list[Stretch]:
    """The same with three or more days alike on the clocks of a zone put together; the sum stays what it is."""
    groups: list[list[Stretch]] = []
    for each in found:
        hours = _hours(each, zone)
        if groups and hours and _hours(groups[-1][-1], zone) == hours:
            groups[-1].append(each)
        else:
            groups.append([each])
    return [one for group in groups for one in (_together(group) if len(group) >= ALIKE else group)]


def _together(group: list[Stretch]) -> list[Stretch]:
    seconds = sum(each.seconds for each in group)
    return [Stretch(start=group[0].start, end=group[-1].end, seconds=seconds, days=len(group))]


def _hours(stretch: Stretch, zone: ZoneInfo) -> tuple[time, time, int] | None:
    """From when to when on the clock, and how long; None for what is more than a day."""
    start, end = stretch.start.astimezone(zone), stretch.end.astimezone(zone)
    return (start.time(), end.time(), stretch.seconds) if stretch.end - stretch.start <= DAY else None
