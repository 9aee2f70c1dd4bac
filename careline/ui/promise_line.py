"""The promise line as numbers for an SVG: used, closed hours, due. 1,000 units are the whole width, due stands at 800."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

WIDTH, DUE = 1000.0, 800.0


@dataclass(frozen=True)
class Line:
    """Where things are on the line, from its start. `closed` holds offset and width of each hatched stretch."""

    used: float
    closed: list[tuple[float, float]]
    due: float = DUE


def line(*, start: datetime, due: datetime, at: datetime, opened: Iterable[tuple[datetime, datetime]]) -> Line:
    """Draw wall-clock time from start to due; what is not open is hatched, what is past is used. All instants UTC."""
    span = max((due - start).total_seconds(), 1.0)

    def place(instant: datetime) -> float:
        share = (instant - start).total_seconds() / span
        return round(min(max(share * DUE, 0.0), WIDTH), 1)

    closed, cursor = [], start
    for begin, end in opened:
        if place(begin) - place(cursor) >= 1:
            closed.append((place(cursor), round(place(begin) - place(cursor), 1)))
        cursor = end
    return Line(used=place(at), closed=closed)
