"""Charts as numbers."""

import pytest

from careline.ui import charts
from careline.ui.charts import Week, along, lowest, spark, weekly


def week(share: float | None, kept: int = 8, broken: int = 2) -> Week:
    return Week(share=share, kept=kept, broken=broken, label="w", said="said")


def test_a_higher_share_stands_higher_and_the_whole_at_the_top() -> None:
    chart = weekly([week(0.9), week(1.0), week(0.95)], goal=0.95, mirrored=False)
    low, whole, goal = (mark.y for mark in chart.marks)

    assert (whole, goal) == (charts.TOP, chart.goal_y)
    assert low > goal > whole
    assert [mark.is_below for mark in chart.marks] == [True, False, False]


def test_time_runs_with_the_reading() -> None:
    ahead = [mark.x for mark in weekly([week(1), week(1), week(1)], goal=0.95, mirrored=False).marks]
    back = [mark.x for mark in weekly([week(1), week(1), week(1)], goal=0.95, mirrored=True).marks]

    assert ahead == sorted(ahead)
    assert back == [charts.WIDTH - x for x in ahead]


def test_a_week_without_promises_leaves_a_gap() -> None:
    chart = weekly([week(1), week(1), week(None, 0, 0), week(1), week(0.9)], goal=0.95, mirrored=False)

    assert len(chart.lines) == 2
    assert chart.marks[2].y is None
    assert chart.marks[2].kept[1] == chart.marks[2].broken[1] == 0


def test_one_broken_among_thousands_is_still_seen() -> None:
    (mark,) = weekly([week(0.9999, 9999, 1)], goal=0.95, mirrored=False).marks

    assert mark.broken[1] == charts.FEWEST_HIGH


@pytest.mark.parametrize(("count", "labels"), [(1, 1), (4, 4), (13, 7), (52, 7)])
def test_labels_do_not_crowd_and_the_newest_has_one(count: int, labels: int) -> None:
    marks = weekly([week(1)] * count, goal=0.95, mirrored=False).marks

    assert sum(bool(mark.label) for mark in marks) <= labels
    assert marks[-1].label == "w"
    assert not marks[-1].is_minor


@pytest.mark.parametrize(
    ("shares", "bottom"), [([1.0], 0.9), ([0.97, None], 0.9), ([0.9], 0.9), ([0.85], 0.8), ([0.0], 0.0), ([], 0.9)]
)
def test_the_scale_begins_below_everything(shares: list[float | None], bottom: float) -> None:
    assert lowest(shares, goal=0.95) == bottom


def test_the_scale_begins_below_the_goal_too() -> None:
    assert lowest([1.0], goal=0.8) == 0.7


def test_small_drawings() -> None:
    assert len(spark([1, 1, None, 1, 0.9], goal=0.95, mirrored=False)) == 2
    assert (along(1.0, bottom=0.8, mirrored=False), along(1.0, bottom=0.8, mirrored=True)) == (charts.STRIP_WIDTH, 0)
    assert along(0.5, bottom=0.8, mirrored=False) == 0
