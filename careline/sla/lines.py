"""A calendar's rules as lines that people type: `mon-fri 08:00-12:00, 13:00-18:00`, `12-24`, `2026-12-28 09:00-12:00`.

Knows neither forms nor the database. Refuses a line with InvalidLine, which says which one and why.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from careline.sla.entries import DatedEntry, YearlyEntry, dated_from_json, yearly_from_json
from careline.sla.reading import InvalidRules
from careline.sla.windows import WEEKDAYS, Span, Window, span_from_json, span_to_json

CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
HOURS = re.compile(rf"({CLOCK})\s*[-–]\s*({CLOCK})", re.ASCII)
YEARLY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
JsonObject = dict[str, Any]


class InvalidLine(ValueError):
    """A line that cannot be read: its number from 1, what it says, and the reason in the reader's language."""

    def __init__(self, number: int, line: str, reason: str) -> None:
        super().__init__(f"{number}: {line}: {reason}")
        self.number, self.line, self.reason = number, line, reason


def week_from_lines(text: str) -> list[JsonObject]:
    """Weekly windows, in the order of the week. Raises InvalidLine."""
    found = [window for each in _each_line(text, _week_line) for window in each]
    return sorted(found, key=lambda window: (WEEKDAYS.index(window["day"]), window["from"], window["to"]))


def yearly_from_lines(text: str) -> list[JsonObject]:
    """Dates of every year, closed or with hours of their own. Raises InvalidLine."""
    return _without_repeats(text, _each_line(text, _yearly_line), ("month", "day"))


def dated_from_lines(text: str) -> list[JsonObject]:
    """Single dates, closed or with hours of their own. Raises InvalidLine."""
    return _without_repeats(text, _each_line(text, _dated_line), ("date",))


def week_to_lines(windows: Iterable[Window]) -> str:
    """One line for each run of days with the same hours."""
    days: dict[int, list[str]] = {}
    for window in sorted(windows, key=lambda each: (each.day, each.start)):
        days.setdefault(window.day, []).append(_span(Span(window.start, window.end)))
    runs: list[tuple[int, int, list[str]]] = []
    for day, hours in days.items():
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], day, hours)
        else:
            runs.append((day, day, hours))
    return "\n".join(f"{_days(first, last)} {', '.join(hours)}" for first, last, hours in runs)


def entries_to_lines(entries: Iterable[YearlyEntry | DatedEntry]) -> str:
    """One line for each date; without hours it is closed."""
    return "\n".join(" ".join([_date(entry), ", ".join(map(_span, entry.windows))]).strip() for entry in entries)


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _each_line(text: str, read: Callable[[str], Any]) -> list[Any]:
    found = []
    for number, line in _lines(text):
        try:
            found.append(read(line.casefold()))
        except InvalidRules as problem:
            raise InvalidLine(number, line, problem.message) from None
    return found


def _without_repeats(text: str, entries: list[JsonObject], key: tuple[str, ...]) -> list[JsonObject]:
    seen = set()
    for (number, line), entry in zip(_lines(text), entries, strict=True):
        date = tuple(entry[part] for part in key)
        if date in seen:
            raise InvalidLine(number, line, _("This date stands on an earlier line."))
        seen.add(date)
    return entries


def _week_line(line: str) -> list[JsonObject]:
    days, _space, hours = line.partition(" ")
    if not hours:
        raise InvalidRules("to", _("Write days and hours, such as “mon-fri 08:00-18:00”."))
    return [{"day": day, **span} for day in _weekdays(days) for span in _spans(hours)]


def _yearly_line(line: str) -> JsonObject:
    date, _space, hours = line.partition(" ")
    match = YEARLY.fullmatch(date)
    if not match:
        raise InvalidRules("date", _("Write month and day, such as “12-24”."))
    entry = {"month": int(match[1]), "day": int(match[2]), "hours": _spans(hours)}
    _checked(yearly_from_json, entry, _("No year has this date."))
    return entry


def _dated_line(line: str) -> JsonObject:
    date, _space, hours = line.partition(" ")
    entry = {"date": date, "hours": _spans(hours)}
    _checked(dated_from_json, entry, _("Write year, month and day of a date that exists, such as “2026-12-28”."))
    return entry


def _checked(read: Callable[[object], Any], document: JsonObject, reason: str) -> None:
    """Hours were read before, so what is refused now is the date."""
    try:
        read(document)
    except InvalidRules as problem:
        raise InvalidRules(problem.field, reason) from None


def _weekdays(text: str) -> list[str]:
    found: list[str] = []
    for part in text.split(","):
        first, dash, last = part.replace("–", "-").partition("-")
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise InvalidRules("day", _("“{text}” is no day. The days are {days}.").format(text=part, days=", ".join(WEEKDAYS)))
        start = WEEKDAYS.index(first)
        span = (WEEKDAYS.index(last) - start) % 7 if dash else 0
        found += [WEEKDAYS[(start + step) % 7] for step in range(span + 1)]
    return list(dict.fromkeys(found))


def _spans(text: str) -> list[JsonObject]:
    """Hours with commas between them; none at all is an empty list."""
    found = []
    for part in filter(None, (each.strip() for each in text.split(","))):
        match = HOURS.fullmatch(part)
        if not match:
            raise InvalidRules("from", _("“{text}” are no hours. Write them as 08:00-18:00.").format(text=part))
        span = {"from": _padded(match[1]), "to": _padded(match[2])}
        _checked(span_from_json, span, _("“{text}” are no times of a day.").format(text=part))
        found.append(span)
    return found


def _padded(clock: str) -> str:
    """`8:00` is 08:00."""
    return f"0{clock}" if clock.index(":") == 1 else clock


def _span(span: Span) -> str:
    written = span_to_json(span)
    return f"{written['from']}-{written['to']}"


def _days(first: int, last: int) -> str:
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"


def _date(entry: YearlyEntry | DatedEntry) -> str:
    return entry.date.isoformat() if isinstance(entry, DatedEntry) else f"{entry.month:02}-{entry.day:02}"
