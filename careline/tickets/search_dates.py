"""Dates of a search: `2026-11-23`, `2026-11`, `today`, `7d`, `2w`, in the zone of whoever asks. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from careline.tickets.search_language import Fault, Operator, Query, Wrong

AGO = re.compile(r"(\d{1,4})([dw])")
DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
NAMED = {"today": 0, "yesterday": 1}


@dataclass(frozen=True)
class Period:
    """`[since, until)`."""

    since: datetime = EARLIEST
    until: datetime = LATEST

    def within(self, other: "Period") -> "Period":
        """What both hold."""
        return Period(max(self.since, other.since), min(self.until, other.until))


def period(*, query: Query, at: datetime, zone: tzinfo) -> tuple[Period, list[Fault]]:
    """When what is found was written: `after:` a day is from its beginning, `before:` ends there; `7d` is so long ago."""
    found, faults = Period(), []
    for operator in query.operators:
        if operator.name in {"before", "after", "on"}:
            day = _named(operator.value, at, zone)
            if day is None or operator.is_without:
                faults.append(Fault(Wrong.VALUE, operator.name, operator.value))
            else:
                found = found.within(_of(operator, day))
    return found, faults


def _of(operator: Operator, day: Period) -> Period:
    if operator.name == "on":
        return day
    return Period(until=day.since) if operator.name == "before" else Period(since=day.since)


def _named(value: str, at: datetime, zone: tzinfo) -> Period | None:
    """The day, the month, or the stretch of so many days up to now."""
    value, today = value.lower(), at.astimezone(zone).date()
    if ago := AGO.fullmatch(value):
        return Period(at - timedelta(days=int(ago[1]) * (7 if ago[2] == "w" else 1)), at)
    if value in NAMED:
        return _days(today - timedelta(days=NAMED[value]), 1, zone)
    if (said := DAY.fullmatch(value)) and 1970 < int(said[1]) < 9000 and 1 <= int(said[2]) <= 12:
        return _said(int(said[1]), int(said[2]), said[3], zone)
    return None


def _said(year: int, month: int, day: str | None, zone: tzinfo) -> Period | None:
    if day is None:
        return Period(_midnight(date(year, month, 1), zone), _midnight(date(year + month // 12, month % 12 + 1, 1), zone))
    try:
        return _days(date(year, month, int(day)), 1, zone)
    except ValueError:
        return None


def _days(day: date, count: int, zone: tzinfo) -> Period:
    return Period(_midnight(day, zone), _midnight(day + timedelta(days=count), zone))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
