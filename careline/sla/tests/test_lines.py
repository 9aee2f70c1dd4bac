"""Calendars as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careline.sla.lines import (
    InvalidLine,
    dated_from_lines,
    entries_to_lines,
    week_from_lines,
    week_to_lines,
    yearly_from_lines,
)
from careline.sla.rules import CalendarRules, DatedEntry, Span, Window, YearlyEntry

times = st.integers(0, 86_399).map(lambda second: second - second % 60)
windows = st.builds(
    lambda day, start, length: Window(day, start, start + length),
    st.integers(0, 6),
    times,
    st.integers(1, 1440).map(lambda m: m * 60),
)


@given(st.lists(windows, max_size=20, unique=True))
def test_a_week_survives_being_written_and_read(week: list[Window]) -> None:
    rules = CalendarRules.from_json({"windows": week_from_lines(week_to_lines(week))})

    assert sorted(rules.windows, key=repr) == sorted(week, key=repr)


def test_days_with_the_same_hours_share_a_line() -> None:
    office = [Window(day, 8 * 3600, 18 * 3600) for day in range(5)]

    assert week_to_lines(office) == "mon-fri 08:00-18:00"
    assert week_to_lines([*office[:4], Window(4, 8 * 3600, 13 * 3600)]) == "mon-thu 08:00-18:00\nfri 08:00-13:00"
    assert week_to_lines([Window(5, 22 * 3600, 30 * 3600)]) == "sat 22:00-06:00"
    assert week_to_lines([Window(6, 0, 24 * 3600)]) == "sun 00:00-24:00"


def test_people_may_write_as_they_like() -> None:
    assert week_from_lines("Mon–Tue 8:00–12:00,13:00-17:30") == week_from_lines(
        "mon,tue 08:00-12:00\n\n  mon-tue   13:00-17:30 "
    )
    assert [w["day"] for w in week_from_lines("fri-mon 10:00-11:00")] == ["mon", "fri", "sat", "sun"]
    assert week_from_lines("") == []


def test_dates_are_closed_or_have_hours() -> None:
    assert yearly_from_lines("12-24\n12-31 09:00-12:00") == [
        {"month": 12, "day": 24, "hours": []},
        {"month": 12, "day": 31, "hours": [{"from": "09:00", "to": "12:00"}]},
    ]
    assert dated_from_lines("2026-12-28") == [{"date": "2026-12-28", "hours": []}]
    assert entries_to_lines([YearlyEntry(2, 29), DatedEntry(date(2026, 12, 28), (Span(32_400, 43_200),))]) == (
        "02-29\n2026-12-28 09:00-12:00"
    )


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("mon 08:00-18:00\nmonday 08:00-18:00", 2, "monday"),
        ("\n\nmon", 3, "mon-fri"),
        ("mon 08:00", 1, "08:00"),
        ("mon 8-18", 1, "8-18"),
        ("mon 25:00-26:00", 1, "25:00"),
        ("mon 24:00-24:00", 1, "24:00"),
        ("mon 08:60-09:00", 1, "08:60"),
        ("mon-xyz 08:00-09:00", 1, "mon-xyz"),
        ("08:00-18:00", 1, "mon-fri"),
    ],
)
def test_a_wrong_week_names_its_line(text: str, number: int, word: str) -> None:
    with pytest.raises(InvalidLine) as refusal:
        week_from_lines(text)

    assert refusal.value.number == number
    assert word in refusal.value.reason


@pytest.mark.parametrize("text", ["13-01", "02-30", "12-24\n12-24", "24 December", "2026-12-24", "12-24 9-12"])
def test_a_wrong_yearly_date_names_its_line(text: str) -> None:
    with pytest.raises(InvalidLine) as refusal:
        yearly_from_lines(f"01-01\n{text}")

    assert refusal.value.number == 1 + len(text.splitlines())


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "20261224", "12-24", "2026-12-24\n2026-12-24", "2026-12-24 x"])
def test_a_wrong_single_date_names_its_line(text: str) -> None:
    with pytest.raises(InvalidLine):
        dated_from_lines(text)
