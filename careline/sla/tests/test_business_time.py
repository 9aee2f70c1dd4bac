"""Where others count business time wrong: one test a hole. Clock changes have their own file."""

from datetime import date, timedelta

import pytest

from careline.sla import hours
from careline.sla.rules import CalendarRules, DatedEntry, Place, Span, Window, YearlyEntry
from careline.sla.tests.calendars import local
from careline.sla.tests.offices import (
    ALWAYS,
    BERLIN,
    BUSINESS_DAYS,
    DAY,
    HOUR,
    NIGHTS,
    OFFICE,
    WEEKDAYS,
    YEAR_END,
    due,
    elapsed,
    week,
)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("Europe/Berlin", "DE", "BE"), "2026-05-26 08:50"),  # Whit Monday
        (Place("America/New_York", "US", "NY"), "2026-05-26 08:50"),  # Memorial Day
        (Place("Europe/London", "GB", "ENG"), "2026-05-26 08:50"),  # spring bank holiday
        (Place("Asia/Tokyo", "JP"), "2026-05-25 08:50"),  # a Monday like any other
    ],
)
def test_a_request_on_friday_at_17_50_waits_for_the_holidays_of_its_own_country(place: Place, expected: str) -> None:
    assert due(OFFICE, "2026-05-22 17:50", HOUR, place) == local(expected, place.zone)


def test_one_calendar_knows_the_holidays_of_a_subdivision() -> None:
    munich, berlin = Place("Europe/Berlin", "DE", "BY"), BERLIN

    assert due(OFFICE, "2026-01-05 17:30", HOUR, munich) == local("2026-01-07 08:30", munich.zone)
    assert due(OFFICE, "2026-01-05 17:30", HOUR, berlin) == local("2026-01-06 08:30", berlin.zone)


def test_a_day_from_00_00_to_24_00_loses_no_minute_at_midnight() -> None:
    around_the_clock = CalendarRules(windows=week(0, DAY, range(7)))

    assert elapsed(around_the_clock, "2026-06-01 00:00", "2026-06-08 00:00") == 7 * DAY
    assert due(around_the_clock, "2026-06-01 23:59:30", 60) == local("2026-06-02 00:00:30", BERLIN.zone)
    assert len(hours.intervals(
        rules=around_the_clock, place=BERLIN,
        start=local("2026-06-01 00:00", BERLIN.zone), end=local("2026-06-08 00:00", BERLIN.zone),
    )) == 1  # fmt: skip


def test_twenty_four_by_five_rests_from_saturday_00_00_to_monday_00_00() -> None:
    assert due(WEEKDAYS, "2026-06-05 23:30", HOUR) == local("2026-06-08 00:30", BERLIN.zone)
    assert elapsed(WEEKDAYS, "2026-06-01 00:00", "2026-06-15 00:00") == 10 * DAY


def test_always_open_counts_every_second_even_on_a_holiday() -> None:
    assert elapsed(ALWAYS, "2026-12-24 00:00", "2027-01-02 00:00") == 9 * DAY
    assert due(ALWAYS, "2026-12-31 23:30", HOUR) == local("2027-01-01 00:30", BERLIN.zone)


def test_always_open_still_knows_the_closures_it_is_told() -> None:
    rules = CalendarRules(always=True, closed_on_holidays=True, yearly=YEAR_END, dated=(DatedEntry(date(2026, 6, 2)),))

    assert elapsed(rules, "2026-12-24 00:00", "2027-01-02 00:00") == 4 * DAY  # 27 to 30 December
    assert due(rules, "2026-06-01 23:59", 120) == local("2026-06-03 00:01", BERLIN.zone)


def test_christmas_eve_and_new_years_eve_are_closed_every_year() -> None:
    assert due(OFFICE, "2026-12-23 17:30", HOUR) == local("2026-12-28 08:30", BERLIN.zone)
    assert due(OFFICE, "2026-12-30 17:30", HOUR) == local("2027-01-04 08:30", BERLIN.zone)
    assert due(OFFICE, "2030-12-23 17:30", HOUR) == local("2030-12-27 08:30", BERLIN.zone)


def test_forty_eight_hours_on_business_days_count_all_day_and_skip_the_holiday_weekend() -> None:
    assert due(BUSINESS_DAYS, "2026-05-22 17:50", 48 * HOUR) == local("2026-05-27 17:50", BERLIN.zone)
    assert due(BUSINESS_DAYS, "2026-05-22 17:50", 72 * HOUR) == local("2026-05-28 17:50", BERLIN.zone)


def test_a_lunch_break_is_not_open() -> None:
    rules = CalendarRules(windows=week(8 * HOUR, 12 * HOUR) + week(13 * HOUR, 18 * HOUR))

    assert due(rules, "2026-06-01 11:30", HOUR) == local("2026-06-01 13:30", BERLIN.zone)
    assert elapsed(rules, "2026-06-01 00:00", "2026-06-02 00:00") == 9 * HOUR


def test_overlapping_windows_count_once() -> None:
    rules = CalendarRules(windows=(*week(8 * HOUR, 14 * HOUR), *week(10 * HOUR, 18 * HOUR)))

    assert elapsed(rules, "2026-06-01 00:00", "2026-06-02 00:00") == 10 * HOUR


def test_a_half_day_has_its_own_hours() -> None:
    rules = CalendarRules(
        windows=week(8 * HOUR, 18 * HOUR),
        closed_on_holidays=True,
        yearly=(YearlyEntry(12, 24, (Span(8 * HOUR, 12 * HOUR),)),),
        dated=(DatedEntry(date(2026, 5, 25), (Span(10 * HOUR, 11 * HOUR),)), DatedEntry(date(2027, 12, 24))),
    )

    assert elapsed(rules, "2026-12-24 00:00", "2026-12-25 00:00") == 4 * HOUR
    assert elapsed(rules, "2026-05-25 00:00", "2026-05-26 00:00") == HOUR  # open on a holiday, by a dated entry
    assert elapsed(rules, "2027-12-24 00:00", "2027-12-25 00:00") == 0  # dated before yearly


def test_a_night_belongs_to_the_date_it_starts_on() -> None:
    friday_night = CalendarRules(windows=(Window(4, 22 * HOUR, 30 * HOUR),))

    assert elapsed(friday_night, "2026-06-05 00:00", "2026-06-05 22:00") == 0
    assert elapsed(friday_night, "2026-06-05 22:00", "2026-06-06 12:00") == 8 * HOUR


def test_a_night_runs_on_into_a_holiday_but_none_begins_on_it() -> None:
    assert elapsed(NIGHTS, "2026-05-24 12:00", "2026-05-25 12:00") == 8 * HOUR
    assert elapsed(NIGHTS, "2026-05-25 12:00", "2026-05-26 12:00") == 0


def test_a_night_ends_at_midnight_before_a_date_that_is_closed_outright() -> None:
    closed = CalendarRules(windows=NIGHTS.windows, dated=(DatedEntry(date(2026, 5, 25)),))
    other_hours = CalendarRules(windows=NIGHTS.windows, dated=(DatedEntry(date(2026, 5, 25), (Span(10 * HOUR, 11 * HOUR),)),))

    assert elapsed(closed, "2026-05-24 12:00", "2026-05-26 12:00") == 2 * HOUR
    assert elapsed(other_hours, "2026-05-24 12:00", "2026-05-26 12:00") == 9 * HOUR


def test_a_closure_may_be_longer_than_the_target_by_far() -> None:
    summer = [date(2026, 7, 1) + timedelta(days=each) for each in range(62)]
    rules = CalendarRules(windows=week(8 * HOUR, 18 * HOUR), dated=tuple(map(DatedEntry, summer)))

    assert due(rules, "2026-06-30 17:50", HOUR) == local("2026-09-01 08:50", BERLIN.zone)
