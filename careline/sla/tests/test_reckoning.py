"""What would be due, and that it can be added up by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from careline.sla.hours import NeverOpens
from careline.sla.local_times import local_time
from careline.sla.reckoning import reckon
from careline.sla.rules import CalendarRules, Place
from careline.sla.tests.calendars import local

WEEK = ("mon", "tue", "wed", "thu", "fri")
OFFICE = CalendarRules.from_json({
    "windows": [{"day": day, "from": "08:00", "to": "18:00"} for day in WEEK], "closed_on_holidays": True,
    "yearly": [{"month": 12, "day": 24, "hours": []}, {"month": 12, "day": 31, "hours": []}],
})  # fmt: skip
BERLIN = Place("Europe/Berlin", "DE")


def test_four_hours_from_friday_evening_end_on_monday_morning() -> None:
    start = local("2026-11-27T17:50", BERLIN.zone)

    found = reckon(rules=OFFICE, place=BERLIN, start=start, seconds=4 * 3600, language="en")

    assert found.due_at == local("2026-11-30T11:50", BERLIN.zone)
    assert [each.seconds for each in found.counted] == [600, 4 * 3600 - 600]
    assert [percent for percent, _at in found.shares] == [50, 75, 90]
    assert found.shares[0][1] == local("2026-11-30T09:50", BERLIN.zone)


def test_what_lies_between_is_named() -> None:
    start = local("2026-12-23T17:00", BERLIN.zone)

    found = reckon(rules=OFFICE, place=BERLIN, start=start, seconds=31 * 3600 + 7, language="de")

    assert sum(each.seconds for each in found.counted) == found.seconds == 31 * 3600 + 7
    assert found.due_at == local("2027-01-04T08:00:07", BERLIN.zone)
    assert [(each.date.day, each.why, each.name) for each in found.unusual] == [
        (24, "yearly", ""), (25, "holiday", "Erster Weihnachtstag"), (31, "yearly", ""), (1, "holiday", "Neujahr"),
    ]  # fmt: skip


def test_clock_changes_on_the_way_are_there() -> None:
    always = CalendarRules(always=True)

    found = reckon(rules=always, place=BERLIN, start=local("2026-10-24T12:00", BERLIN.zone), seconds=86_400, language="en")

    assert [each.seconds for each in found.changes] == [-3600]
    assert found.due_at == local("2026-10-25T11:00", BERLIN.zone)


def test_a_calendar_with_a_place_is_reckoned_there() -> None:
    rules = CalendarRules.from_json({**OFFICE.to_json(), "place": {"zone": "Asia/Tokyo", "country": "JP"}})

    found = reckon(rules=rules, place=BERLIN, start=local("2026-11-24T08:00", "Asia/Tokyo"), seconds=60, language="en")

    assert (found.place.zone, found.due_at) == ("Asia/Tokyo", local("2026-11-24T08:01", "Asia/Tokyo"))


def test_no_answer_is_said_not_guessed() -> None:
    with pytest.raises(NeverOpens):
        reckon(rules=CalendarRules(), place=BERLIN, start=datetime(2026, 1, 1, tzinfo=UTC), seconds=1, language="en")


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_target_is_positive(seconds: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        reckon(rules=OFFICE, place=BERLIN, start=datetime(2026, 1, 1, tzinfo=UTC), seconds=seconds, language="en")


def test_a_local_time_is_one_instant_as_a_rule() -> None:
    read = local_time(wall=datetime(2026, 11, 27, 17, 50, 31), zone="Europe/Berlin")

    assert read.readings == (datetime(2026, 11, 27, 16, 50, 31, tzinfo=UTC),)
    assert (read.change, read.is_skipped) == (None, False)
    assert read.instant(fold=1) == read.instant(fold=0)


def test_a_local_time_that_comes_twice_is_two() -> None:
    read = local_time(wall=datetime(2026, 10, 25, 2, 30), zone="Europe/Berlin")

    assert read.instant(fold=1) - read.instant(fold=0) == timedelta(hours=1)
    assert not read.is_skipped
    assert read.change
    assert read.change.seconds == -3600


@pytest.mark.parametrize(
    ("wall", "zone", "skipped"),
    [
        (datetime(2026, 3, 29, 2, 30), "Europe/Berlin", 3600),
        (datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe", 1800),
        (datetime(2011, 12, 30, 12, 0), "Pacific/Apia", 86_400),
        (datetime(2026, 3, 29, 1, 0), "Antarctica/Troll", 7200),
    ],
)
def test_a_local_time_that_is_skipped_can_be_meant_in_two_ways(wall: datetime, zone: str, skipped: int) -> None:
    read = local_time(wall=wall, zone=zone)

    assert read.is_skipped
    assert read.change
    assert read.change.seconds == skipped
    assert read.instant(fold=0) - read.instant(fold=1) == timedelta(seconds=skipped)
