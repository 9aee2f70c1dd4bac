"""Targets as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careline.sla.durations import MOST_SECONDS, InvalidDuration, range_from, range_written, seconds_from, written


@given(st.integers(1, MOST_SECONDS))
def test_a_target_survives_being_written_and_read(seconds: int) -> None:
    assert seconds_from(written(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 5400),
        ("45 min", 2700),
        ("1h30min", 5400),
        ("1 h 30 min", 5400),
        (" 2 Hours ", 7200),
        ("48 h", 172_800),
        ("90 s", 90),
    ],
)
def test_people_may_write_as_they_like(text: str, seconds: int) -> None:
    assert seconds_from(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "soon", "2 days", "-1 h", "1.5 h", "1 h x", "10001 h", "9" * 30])
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(InvalidDuration):
        seconds_from(text)


@given(st.integers(1, MOST_SECONDS), st.integers(0, MOST_SECONDS))
def test_an_aim_survives_beside_its_target(seconds: int, before: int) -> None:
    aim = max(1, seconds - before)

    assert range_from(range_written(aim=aim, seconds=seconds)) == (aim, seconds)
    assert range_from(range_written(aim=None, seconds=seconds)) == (None, seconds)


@pytest.mark.parametrize("text", ["48 h – 72 h", "48h-72h", "48 to 72 h", "48 – 72 hours", "2880-4320"])
def test_an_aim_without_a_unit_has_the_targets(text: str) -> None:
    assert range_from(text) == (172_800, 259_200)


@pytest.mark.parametrize("text", ["72 h – 48 h", "1 h –", "– 1 h", "1 h – 2 h – 3 h", "0 – 1 h"])
def test_no_aim_comes_after_its_target(text: str) -> None:
    with pytest.raises(InvalidDuration):
        range_from(text)


def test_marks_that_came_along_from_right_to_left_text_make_no_difference() -> None:
    assert seconds_from("\u200e1 h 30 min\u200e") == 5400
    assert range_from("\u200e48 h – 72 h\u200f") == (48 * 3600, 72 * 3600)
