"""A skipped hour never counts and a repeated one counts twice, whenever and wherever that happens."""

from datetime import UTC, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import TZPATH
from zoneinfo._common import load_data, load_tzdata

import pytest

from careline.sla import hours
from careline.sla.rules import CalendarRules, Place, Window
from careline.sla.tests.calendars import ZONES, local
from careline.sla.zones import offsets, year_start

HOUR = 3600
DAY = 24 * HOUR
ALWAYS = CalendarRules(always=True)


def daily(start: float, end: float) -> CalendarRules:
    """The same window every day, in hours."""
    return CalendarRules(windows=tuple(Window(day, int(start * HOUR), int(end * HOUR)) for day in range(7)))


def open_hours(rules: CalendarRules, zone: str, start: str, end: str) -> float:
    """Open hours between two local times."""
    first, last = local(start, zone), local(end, zone)
    return hours.elapsed(rules=rules, place=Place(zone), start=first, end=last) / HOUR


@pytest.mark.parametrize(
    ("zone", "day", "next_day", "expected"),
    [
        ("Europe/Berlin", "2026-03-29", "2026-03-30", 7),  # 02:00 -> 03:00
        ("Europe/Berlin", "2026-10-25", "2026-10-26", 9),  # 03:00 -> 02:00
        ("America/New_York", "2026-03-08", "2026-03-09", 7),
        ("America/New_York", "2026-11-01", "2026-11-02", 9),
        ("Australia/Lord_Howe", "2026-04-05", "2026-04-06", 8.5),  # 02:00 -> 01:30, half an hour
        ("Australia/Lord_Howe", "2026-10-04", "2026-10-05", 7.5),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-05", 7),  # 00:00 -> 01:00: that midnight never was
        ("Asia/Beirut", "2024-03-31", "2024-04-01", 7),
        ("Africa/Cairo", "2024-04-26", "2024-04-27", 7),
        ("America/St_Johns", "2006-04-02", "2006-04-03", 7),  # 00:01 -> 01:01
        ("America/St_Johns", "2006-10-29", "2006-10-30", 8 + 1 / 60),  # 00:01 -> 23:01: one minute twice
        ("Asia/Kolkata", "2026-03-29", "2026-03-30", 8),  # knows no clock changes
    ],
)
def test_a_night_shift_is_paid_by_real_hours(zone: str, day: str, next_day: str, expected: float) -> None:
    assert open_hours(daily(0, 8), zone, f"{day} 00:00", f"{next_day} 00:00") == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        ("America/Sao_Paulo", "2018-02-17 12:00", "2018-02-18 12:00"),  # 00:00 -> 23:00 of the day before
        ("Africa/Cairo", "2024-10-31 12:00", "2024-11-01 12:00"),
    ],
)
def test_a_midnight_that_comes_twice_belongs_to_the_date_on_the_wall(zone: str, start: str, end: str) -> None:
    assert open_hours(daily(22, 24), zone, start, end) == 3
    assert open_hours(daily(0, 2), zone, start, end) == 2
    assert open_hours(daily(22, 26), zone, start, end) == 5
    assert open_hours(ALWAYS, zone, start, end) == 25


def test_a_window_inside_the_skipped_hour_does_not_open_that_day() -> None:
    rules, place = daily(2, 3), Place("Europe/Berlin")

    found = hours.next_opening(rules=rules, place=place, at=local("2026-03-28 12:00", place.zone))

    assert found == local("2026-03-30 02:00", place.zone)


def test_a_window_inside_the_repeated_hour_opens_twice() -> None:
    place, start = Place("Europe/Berlin"), local("2026-10-25 00:00", "Europe/Berlin")

    found = hours.intervals(rules=daily(2.25, 2.75), place=place, start=start, end=start + timedelta(days=1))

    assert [each.start for each in found] == [
        local("2026-10-25 02:15", place.zone, fold=0), local("2026-10-25 02:15", place.zone, fold=1),
    ]  # fmt: skip
    assert open_hours(daily(1.5, 2), "Australia/Lord_Howe", "2026-04-05 00:00", "2026-04-06 00:00") == 1


def test_a_window_that_ends_inside_the_repeated_hour_reopens() -> None:
    assert open_hours(daily(1, 2.5), "Europe/Berlin", "2026-10-25 00:00", "2026-10-26 00:00") == 2


def test_a_date_that_samoa_skipped_has_no_hours() -> None:
    rules, zone = daily(8, 18), "Pacific/Apia"  # 2011-12-29 24:00 became 2011-12-31 00:00

    assert open_hours(rules, zone, "2011-12-29 00:00", "2012-01-01 00:00") == 20
    assert open_hours(ALWAYS, zone, "2011-12-29 12:00", "2011-12-31 12:00") == 24
    due = hours.due(rules=rules, place=Place(zone), start=local("2011-12-29 17:30", zone), seconds=HOUR)
    assert due == local("2011-12-31 08:30", zone)


def test_a_night_shift_of_samoas_skipped_date_still_ends_on_the_next_one() -> None:
    friday_night = CalendarRules(windows=(Window(4, 22 * HOUR, 30 * HOUR),))  # 2011-12-30 was that Friday

    assert open_hours(friday_night, "Pacific/Apia", "2011-12-29 00:00", "2012-01-01 00:00") == 6


def test_a_target_across_a_clock_change_is_due_after_real_time() -> None:
    place = Place("Europe/Berlin")

    due = hours.due(rules=ALWAYS, place=place, start=local("2026-03-28 12:00", place.zone), seconds=DAY)

    assert due == local("2026-03-29 13:00", place.zone)


def test_offsets_of_less_than_a_minute_are_kept() -> None:
    start, end = "1971-06-01 00:00", "1971-06-02 00:00"  # Liberia was 44 minutes and 30 seconds behind

    assert open_hours(daily(8, 18), "Africa/Monrovia", start, end) == 10
    assert local("1971-06-01 08:00", "Africa/Monrovia").astimezone(UTC).strftime("%H:%M:%S") == "08:44:30"


@pytest.mark.parametrize("year", [1995, 2000, 2011, 2024, 2026])
def test_every_change_of_every_zone_is_found_to_the_second(year: int) -> None:
    first, last = year_start(year), year_start(year + 1)
    for zone in ZONES:
        found = offsets(zone=zone, year=year)

        assert {at for at in _changes(zone) if first < at < last} <= {since for since, _, _ in found[1:]}, zone
        assert (found[0][0], found[-1][1]) == (first, last)
        assert all(left[1] == right[0] and left[2] != right[2] for left, right in pairwise(found))


def test_no_zone_ever_changed_twice_within_three_days() -> None:
    for zone in ZONES:
        assert min((later - earlier for earlier, later in pairwise(_changes(zone))), default=9 * DAY) > 3 * DAY, zone


def _changes(zone: str) -> list[int]:
    """The epoch seconds at which a zone's offset changes, read from its file."""
    path = next((each for each in (Path(root, zone) for root in TZPATH) if each.is_file()), None)
    with path.open("rb") if path else load_tzdata(zone) as file:
        kinds, instants, ahead, *_ = load_data(file)
    offset, found = ahead[0], []
    for kind, at in zip(kinds, instants, strict=True):
        if ahead[kind] != offset:
            found.append(at)
        offset = ahead[kind]
    return found
