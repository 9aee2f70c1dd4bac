"""The promise line as numbers for an SVG: used, closed, paused, due. 1,000 units are the whole width, due stands at 800."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

WIDTH, DUE = 1000.0, 800.0

Period = tuple[datetime, datetime]


@dataclass(frozen=True)
class Line:
    """Where things are on the line, from its start. `closed` and `paused` hold offset and width of each stretch."""

    used: float
    closed: list[tuple[float, float]]
    paused: list[tuple[float, float]]
    due: float = DUE


def line(
    *, start: datetime, due: datetime, at: datetime, opened: Iterable[Period], paused: Iterable[Period] = ()
) -> Line:  # fmt: skip
    """Draw wall-clock time from start to due and beyond. All instants UTC.

    What is past is used; what is not open is hatched, up to where `opened` ends; pauses lie over both.
    """
    span = max((due - start).total_seconds(), 1.0)

    def place(instant: datetime) -> float:
        share = (instant - start).total_seconds() / span
        return round(min(max(share * DUE, 0.0), WIDTH), 1)

    def stretch(begin: datetime, end: datetime) -> tuple[float, float]:
        return place(begin), round(place(end) - place(begin), 1)

    closed, cursor = [], start
    for begin, end in opened:
        closed.append(stretch(cursor, begin))
        cursor = end
    return Line(
        used=place(at), closed=[each for each in closed if each[1] >= 1],
        paused=[each for each in (stretch(*period) for period in paused) if each[1] > 0],
    )  # fmt: skip
