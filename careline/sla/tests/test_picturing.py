"""What a picture of a calendar shows of each date."""

from datetime import date, timedelta

import pytest

from careline.sla.picturing import DayShown, days
from careline.sla.rules import CalendarRules, Place

HOUR = 3600
OFFICE = CalendarRules.from_json({
    "windows": [{"day": day, "from": "08:00", "to": "12:00"} for day in ("mon", "tue", "wed", "thu", "fri")]
    + [{"day": day, "from": "13:00", "to": "18:00"} for day in ("mon", "tue", "wed", "thu", "fri")],
    "closed_on_holidays": True, "yearly": [{"month": 12, "day": 24, "hours": []}],
    "dated": [{"date": "2026-12-28", "hours": [{"from": "09:30", "to": "12:00"}]}],
})  # fmt: skip
ALWAYS = CalendarRules(always=True)
NIGHTS = CalendarRules.from_json({"windows": [{"day": "sat", "from": "22:00", "to": "06:00"}]})


def shown(rules: CalendarRules, place: Place, on: date, language: str = "en") -> DayShown:
    """One date of a longer picture: its neighbours make no difference."""
    found = days(rules=rules, place=place, start=on - timedelta(days=3), end=on + timedelta(days=4), language=language)
    (alone,) = days(rules=rules, place=place, start=on, end=on + timedelta(days=1), language=language)
    assert found[3] == alone
    return alone


def test_a_lunch_break_is_two_bands() -> None:
    day = shown(OFFICE, Place("Europe/Amsterdam", "NL"), date(2026, 11, 24))

    assert day.bands == ((8 * HOUR, 12 * HOUR), (13 * HOUR, 18 * HOUR))
    assert (day.seconds, day.unusual, day.changes) == (9 * HOUR, None, ())


def test_holidays_are_named_in_the_readers_language() -> None:
    day = shown(OFFICE, Place("Europe/Berlin", "DE"), date(2026, 12, 25), "de")

    assert day.bands == ()
    assert day.unusual
    assert (day.unusual.why, day.unusual.name) == ("holiday", "Erster Weihnachtstag")


def test_entries_are_told_from_holidays() -> None:
    closed, other = (shown(OFFICE, Place("Europe/Berlin", "DE"), date(2026, 12, day)).unusual for day in (24, 28))

    assert closed
    assert (closed.why, closed.is_closed) == ("yearly", True)
    assert other
    assert (other.why, other.is_closed) == ("dated", False)


def test_a_night_shows_on_both_its_dates() -> None:
    assert shown(NIGHTS, Place("Asia/Tokyo"), date(2026, 11, 28)).bands == ((22 * HOUR, 24 * HOUR),)
    assert shown(NIGHTS, Place("Asia/Tokyo"), date(2026, 11, 29)).bands == ((0, 6 * HOUR),)


def test_a_skipped_hour_is_a_gap_and_a_repeated_one_counts_twice() -> None:
    spring, autumn = (shown(ALWAYS, Place("Europe/Berlin"), date(2026, *day)) for day in ((3, 29), (10, 25)))

    assert (spring.bands, spring.seconds) == (((0, 2 * HOUR), (3 * HOUR, 24 * HOUR)), 23 * HOUR)
    assert (autumn.bands, autumn.seconds) == (((0, 24 * HOUR),), 25 * HOUR)
    assert [each.seconds for each in spring.changes + autumn.changes] == [HOUR, -HOUR]


@pytest.mark.parametrize(
    ("zone", "on", "moved"),
    [
        ("Australia/Lord_Howe", date(2026, 10, 4), [1800]),
        ("Europe/Dublin", date(2026, 3, 29), [3600]),
        ("Africa/Cairo", date(2026, 4, 24), [3600]),  # at midnight: the date begins at 01:00
        ("Antarctica/Troll", date(2026, 3, 29), [7200]),
        ("Asia/Kolkata", date(2026, 3, 29), []),
    ],
)
def test_clock_changes_stand_on_the_date_on_which_people_meet_them(zone: str, on: date, moved: list[int]) -> None:
    day = shown(ALWAYS, Place(zone), on)

    assert [each.seconds for each in day.changes] == moved
    assert day.seconds == 86_400 - sum(moved)


def test_the_date_that_apia_never_saw_is_said_to_be_skipped() -> None:
    day = shown(ALWAYS, Place("Pacific/Apia"), date(2011, 12, 30))

    assert day.is_skipped
    assert (day.bands, day.seconds) == ((), 0)
    assert not shown(ALWAYS, Place("Pacific/Apia"), date(2011, 12, 31)).is_skipped
