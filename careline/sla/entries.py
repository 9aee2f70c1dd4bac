"""Exceptions from the week: dates with hours of their own, or none, yearly or once; with their JSON."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from careline.sla.reading import InvalidRules, read_list, read_number, read_object
from careline.sla.windows import Span, span_from_json, span_to_json


@dataclass(frozen=True, slots=True)
class YearlyEntry:
    """The open hours of one date of every year, instead of its weekly windows; none: closed outright.

    29 February counts in leap years only. Raises InvalidRules for a date that no year has.
    """

    month: int
    day: int
    windows: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise InvalidRules("month", "must be 1 to 12")
        try:
            date(2000, self.month, self.day)
        except ValueError:
            raise InvalidRules("day", "is not a day of that month") from None


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """The open hours of one single date, instead of all else said of it; none: closed outright."""

    date: date
    windows: tuple[Span, ...] = ()


def yearly_from_json(document: object) -> YearlyEntry:
    """Read `{"month": 12, "day": 24, "hours": []}`. Raises InvalidRules."""
    given = read_object(document, required=("month", "day", "hours"))
    month, day = read_number(given, "month"), read_number(given, "day")
    return YearlyEntry(month, day, read_list(given, "hours", span_from_json))


def dated_from_json(document: object) -> DatedEntry:
    """Read `{"date": "2026-12-24", "hours": [{"from": "08:00", "to": "12:00"}]}`. Raises InvalidRules."""
    given = read_object(document, required=("date", "hours"))
    return DatedEntry(_date(given["date"]), read_list(given, "hours", span_from_json))


def entry_to_json(entry: YearlyEntry | DatedEntry) -> dict[str, Any]:
    """Write an entry as `yearly_from_json` or `dated_from_json` reads it."""
    hours = [span_to_json(span) for span in entry.windows]
    if isinstance(entry, DatedEntry):
        return {"date": entry.date.isoformat(), "hours": hours}
    return {"month": entry.month, "day": entry.day, "hours": hours}


def _date(given: object) -> date:
    # fromisoformat also reads 20261224 and 2026-W52-4, which nobody would recognize later.
    try:
        on = date.fromisoformat(str(given))
    except ValueError:
        on = None
    if on is None or on.isoformat() != given:
        raise InvalidRules("date", 'must be a date like "2026-12-24"')
    return on
