"""Shares and counts by week as numbers for an SVG, drawn by the server. Whole numbers: no language writes them otherwise.

The upper band is a line of shares against a goal, the lower one has columns of kept and broken. Right-to-left readers get
time from the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

WIDTH, HEIGHT = 1440, 470
LEFT, RIGHT, TOP, BOTTOM = 110, 24, 62, 296
BASE, COLUMN, LABELS = 404, 84, 448
WIDEST, FEWEST_HIGH, MOST_LABELS = 44, 5, 7
SPARK_WIDTH, SPARK_HEIGHT, STRIP_WIDTH = 240, 48, 320


@dataclass(frozen=True)
class Week:
    """What to draw of one week: the share kept (None: nothing was promised), counts, and what to say."""

    share: float | None
    kept: int
    broken: int
    label: str
    said: str


@dataclass(frozen=True)
class Mark:
    """One week as drawn. `y` is None without a share; `label` is empty where labels would stand too close."""

    x: int
    y: int | None
    is_below: bool
    slot: tuple[int, int]
    column: tuple[int, int]
    kept: tuple[int, int]
    broken: tuple[int, int]
    label: str
    is_minor: bool
    said: str

    @property
    def diamond(self) -> str:
        """The corners of the mark of a week below the goal."""
        y = self.y or 0
        return f"{self.x},{y - 15} {self.x + 15},{y} {self.x},{y + 15} {self.x - 15},{y}"


@dataclass(frozen=True)
class Chart:
    """The whole drawing. `lines` are the points of unbroken runs; `grid` holds heights and their shares."""

    marks: list[Mark]
    lines: list[str]
    grid: list[tuple[int, float]]
    goal_y: int
    goal: float
    start: int
    end: int


def lowest(shares: Sequence[float | None], *, goal: float) -> float:
    """Where the scale begins: the tenth below everything that is drawn, 90 % at most."""
    return max(0.0, min(0.9, floor(round(min([goal - 0.01, *(s for s in shares if s is not None)]) * 10, 6)) / 10))


def weekly(weeks: Sequence[Week], *, goal: float, mirrored: bool) -> Chart:
    """Draw weeks against a goal from 0 to 1."""
    scale = _Scale(weeks, goal, mirrored)
    marks = [scale.mark(place, week) for place, week in enumerate(weeks)]
    shares = (1.0, round((1 + scale.bottom) / 2, 2), scale.bottom)
    return Chart(
        marks=marks, lines=_runs([(mark.x, mark.y) for mark in marks]), goal=goal, goal_y=scale.up(goal),
        grid=[(scale.up(share), share) for share in shares], start=scale.across(LEFT), end=scale.across(WIDTH - RIGHT),
    )  # fmt: skip


class _Scale:
    """Where weeks, shares and counts are in the drawing."""

    def __init__(self, weeks: Sequence[Week], goal: float, mirrored: bool) -> None:
        self.count, self.goal, self.mirrored = max(1, len(weeks)), goal, mirrored
        self.bottom = lowest([week.share for week in weeks], goal=goal)
        self.most = max([1, *(week.kept + week.broken for week in weeks)])
        self.width = (WIDTH - LEFT - RIGHT) / self.count
        self.step = ceil(self.count / MOST_LABELS)

    def across(self, x: float) -> int:
        return round(WIDTH - x if self.mirrored else x)

    def up(self, share: float) -> int:
        return round(BOTTOM - (share - self.bottom) / (1 - self.bottom) * (BOTTOM - TOP))

    def mark(self, place: int, week: Week) -> Mark:
        """One week. Labels are counted from the newest back, so that this one always has its own."""
        x, back = self.across(LEFT + self.width * (place + 0.5)), self.count - 1 - place
        slot, column = round(self.width), min(WIDEST, round(self.width * 0.6))
        kept = round(week.kept / self.most * COLUMN)
        broken = max(FEWEST_HIGH, round(week.broken / self.most * COLUMN)) if week.broken else 0
        return Mark(
            x=x, y=None if week.share is None else self.up(week.share), slot=(x - slot // 2, slot),
            is_below=week.share is not None and week.share < self.goal, column=(x - column // 2, column),
            kept=(BASE - kept, kept), broken=(BASE - kept - broken, broken), said=week.said,
            label="" if back % self.step else week.label, is_minor=bool(back // self.step % 2),
        )  # fmt: skip


def spark(shares: Sequence[float | None], *, goal: float, mirrored: bool) -> list[str]:
    """A small line without axes: the points of its unbroken runs."""
    bottom, width = lowest(shares, goal=goal), SPARK_WIDTH / max(1, len(shares))

    def up(share: float) -> int:
        return round(SPARK_HEIGHT - 6 - (share - bottom) / (1 - bottom) * (SPARK_HEIGHT - 12))

    places = [round(width * (n + 0.5)) for n in range(len(shares))]
    heights = [None if share is None else up(share) for share in shares]
    return _runs([(SPARK_WIDTH - x if mirrored else x, y) for x, y in zip(places, heights, strict=True)])


def along(share: float, *, bottom: float, mirrored: bool) -> int:
    """Where a share stands on a strip from `bottom` to 1."""
    x = round((max(share, bottom) - bottom) / (1 - bottom) * STRIP_WIDTH)
    return STRIP_WIDTH - x if mirrored else x


def _runs(points: Sequence[tuple[int, int | None]]) -> list[str]:
    """Points in a row joined; a week without a share ends the row. A lone point needs no line."""
    runs: list[list[str]] = [[]]
    for x, y in points:
        if y is None:
            runs.append([])
        else:
            runs[-1].append(f"{x},{y}")
    return [" ".join(run) for run in runs if len(run) > 1]
