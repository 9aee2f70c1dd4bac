"""Targets as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careline.sla.durations import MOST_SECONDS, InvalidDuration, seconds_from, written


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
