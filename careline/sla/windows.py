"""Stretches of a local day, in seconds on its wall clock, and how they are written in JSON.

Knows no dates, zones or holidays. Refuses what is not a time with `InvalidRules`, which names the field.
"""

import re
from dataclasses import dataclass

from careline.sla.reading import InvalidRules, read_object

DAY = 86_400
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CLOCK_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Open hours `[start, end)` of one date, in seconds on its wall clock.

    Past 86,400 they run on into the next date. Raises InvalidRules for a start outside the day, and for an
    end that is not within the 24 hours after it.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < DAY:
            raise InvalidRules("from", "must lie between 00:00 and 23:59:59")
        if not self.start < self.end <= self.start + DAY:
            raise InvalidRules("to", "must come after the start, by 24 hours at most")


@dataclass(frozen=True, slots=True)
class Window:
    """Open hours of every week: a Span that starts on `day` (0 = Monday, 6 = Sunday). Raises InvalidRules."""

    day: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.day <= 6:
            raise InvalidRules("day", "must be 0 (Monday) to 6 (Sunday)")
        Span(self.start, self.end)


def window_from_json(document: object) -> Window:
    """Read `{"day": "mon", "from": "08:00", "to": "18:00"}`. Raises InvalidRules."""
    given = read_object(document, required=("day", "from", "to"))
    if given["day"] not in WEEKDAYS:
        raise InvalidRules("day", f"must be one of {', '.join(WEEKDAYS)}")
    span = _span(given)
    return Window(WEEKDAYS.index(str(given["day"])), span.start, span.end)


def window_to_json(window: Window) -> dict[str, str]:
    """Write a window as `window_from_json` reads it."""
    return {"day": WEEKDAYS[window.day], **span_to_json(Span(window.start, window.end))}


def span_from_json(document: object) -> Span:
    """Read `{"from": "22:00", "to": "06:00"}`: a `to` at or before `from` is the next date's.

    "24:00" is the end of the date. Raises InvalidRules.
    """
    return _span(read_object(document, required=("from", "to")))


def span_to_json(span: Span) -> dict[str, str]:
    """Write a span as `span_from_json` reads it."""
    return {"from": _written(span.start), "to": _written(span.end if span.end <= DAY else span.end - DAY)}


def _span(document: dict[str, object]) -> Span:
    start = _clock_time(document, "from")
    end = DAY if document["to"] in ("24:00", "24:00:00") else _clock_time(document, "to")
    return Span(start, end if end > start else end + DAY)


def _clock_time(document: dict[str, object], field: str) -> int:
    match = _CLOCK_TIME.fullmatch(str(document[field]))
    if match is None:
        raise InvalidRules(field, 'must be a time like "08:00" or "17:59:30"')
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def _written(seconds: int) -> str:
    text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{text}:{seconds % 60:02}" if seconds % 60 else text
