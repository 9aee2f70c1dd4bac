"""To the second, and to its fraction: what due, elapsed and the rest answer at the edges."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from careline.sla import hours
from careline.sla.rules import CalendarRules, DatedEntry, Place, Span
from careline.sla.tests.calendars import local
from careline.sla.tests.offices import BERLIN, DAY, HOUR, OFFICE, WEEKDAYS, due, elapsed, week


def test_sub_minute_remainders_are_kept() -> None:
    rules = CalendarRules(windows=week(8 * HOUR, 18 * HOUR - 30))

    assert due(rules, "2026-06-01 17:59:13", 60) == local("2026-06-02 08:00:43", BERLIN.zone)
    assert elapsed(rules, "2026-06-01 17:59:13", "2026-06-02 08:00:43") == 60


def test_microseconds_count_where_it_is_open_only() -> None:
    assert due(OFFICE, "2026-06-01 17:59:59.250000", 1) == local("2026-06-02 08:00:00.250000", BERLIN.zone)
    assert due(OFFICE, "2026-06-01 07:59:59.250000", 1) == local("2026-06-01 08:00:01", BERLIN.zone)
    assert elapsed(OFFICE, "2026-06-01 09:00:00.750000", "2026-06-01 09:00:02.500000") == 1


def test_years_ahead_cost_and_count_the_same() -> None:
    assert elapsed(WEEKDAYS, "2026-01-05 00:00", "2053-12-01 00:00") == 28 * 52 * 5 * DAY
    assert due(WEEKDAYS, "2026-01-05 00:00", 28 * 52 * 5 * DAY) == local("2053-11-29 00:00", BERLIN.zone)


def test_the_first_second_of_a_year_belongs_to_that_year_whichever_is_asked_first() -> None:
    new_year = datetime(2031, 1, 1, tzinfo=UTC)
    before = new_year - timedelta(seconds=1)

    for zone, instants in (("UTC", (before, new_year)), ("Etc/UTC", (new_year, before))):
        assert all(hours.is_open(rules=CalendarRules(always=True), place=Place(zone), at=at) for at in instants)


def test_a_target_met_at_closing_time_is_due_then_and_not_at_the_next_opening() -> None:
    assert due(OFFICE, "2026-06-01 17:00", HOUR) == local("2026-06-01 18:00", BERLIN.zone)


def test_nothing_is_due_at_once_even_when_closed() -> None:
    assert due(OFFICE, "2026-06-06 12:00", 0) == local("2026-06-06 12:00", BERLIN.zone)


def test_time_counted_backwards_is_negative() -> None:
    assert elapsed(OFFICE, "2026-06-02 09:00", "2026-06-01 17:00") == -2 * HOUR


def test_open_is_from_the_first_second_until_before_the_last() -> None:
    def is_open(text: str) -> bool:
        return hours.is_open(rules=OFFICE, place=BERLIN, at=local(text, BERLIN.zone))

    assert is_open("2026-06-01 08:00")
    assert is_open("2026-06-01 17:59:59.999999")
    assert not is_open("2026-06-01 07:59:59.999999")
    assert not is_open("2026-06-01 18:00")


def test_the_next_opening_is_now_when_open_and_after_the_weekend_when_not() -> None:
    def opening(text: str) -> datetime | None:
        return hours.next_opening(rules=OFFICE, place=BERLIN, at=local(text, BERLIN.zone))

    assert opening("2026-06-01 09:00:00.5") == local("2026-06-01 09:00:00.5", BERLIN.zone)
    assert opening("2026-05-22 18:00") == local("2026-05-26 08:00", BERLIN.zone)


def test_a_calendar_without_open_time_never_opens() -> None:
    shut = CalendarRules(always=True, dated=tuple(DatedEntry(date(2026, 6, day)) for day in range(1, 4)))
    once = CalendarRules(dated=(DatedEntry(date(2026, 6, 2), (Span(0, HOUR),)),))

    with pytest.raises(hours.NeverOpens):
        due(CalendarRules(), "2026-06-01 09:00", 1)
    with pytest.raises(hours.NeverOpens):
        due(once, "2026-06-01 09:00", HOUR + 1)
    assert due(once, "2026-06-01 09:00", HOUR) == local("2026-06-02 01:00", BERLIN.zone)
    assert due(shut, "2026-06-01 09:00", 1) == local("2026-06-04 00:00:01", BERLIN.zone)
    assert hours.next_opening(rules=once, place=BERLIN, at=local("2026-06-02 01:00", BERLIN.zone)) is None


def test_intervals_explain_a_deadline_piece_by_piece() -> None:
    start, end = local("2026-05-22 17:50", BERLIN.zone), local("2026-05-26 08:50", BERLIN.zone)

    found = hours.intervals(rules=OFFICE, place=BERLIN, start=start, end=end)

    assert [(each.start, each.end) for each in found] == [
        (start, local("2026-05-22 18:00", BERLIN.zone)),
        (local("2026-05-26 08:00", BERLIN.zone), end),
    ]


def test_naive_datetimes_and_negative_targets_are_refused() -> None:
    naive = datetime(2026, 6, 1, 9)
    aware = naive.replace(tzinfo=UTC)

    with pytest.raises(ValueError, match="naive"):
        hours.due(rules=OFFICE, place=BERLIN, start=naive, seconds=1)
    with pytest.raises(ValueError, match="naive"):
        hours.elapsed(rules=OFFICE, place=BERLIN, start=aware, end=naive)
    with pytest.raises(ValueError, match="negative"):
        hours.due(rules=OFFICE, place=BERLIN, start=aware, seconds=-1)
    with pytest.raises(ValueError, match="before start"):
        hours.intervals(rules=OFFICE, place=BERLIN, start=aware, end=aware - timedelta(seconds=1))


def test_the_heart_imports_no_django_and_no_holidays_before_they_are_needed() -> None:
    script = "import sys, careline.sla.hours; print({'django', 'holidays'} & set(sys.modules))"

    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "set()"
