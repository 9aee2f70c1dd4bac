"""Calendars as feeds: what they say is what the arithmetic counts."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from careline.sla.hours import is_open
from careline.sla.ical_export import closures_feed, opening_feed
from careline.sla.ical_import import take
from careline.sla.ical_reading import read_feed
from careline.sla.rules import CalendarRules, Place
from careline.sla.tests.calendars import local
from careline.sla.unusual import unusual

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)
BERLIN = Place("Europe/Berlin", "DE")
WEEK = ("mon", "tue", "wed", "thu", "fri")
OFFICE = CalendarRules.from_json({
    "windows": [{"day": day, "from": "08:30", "to": "12:00"} for day in WEEK]
    + [{"day": day, "from": "13:00", "to": "18:00"} for day in WEEK],
    "closed_on_holidays": True, "yearly": [{"month": 12, "day": 24, "hours": []}],
    "dated": [{"date": "2026-12-28", "hours": [{"from": "09:00", "to": "12:00"}]}, {"date": "2027-05-03", "hours": []}],
})  # fmt: skip
GIVEN = {"rules": OFFICE, "place": BERLIN, "code": "office", "name": "Büro, täglich; immer", "at": NOW, "language": "de"}


def events(content: bytes) -> dict[str, icalendar.Event]:
    return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_each_closure_is_an_event_of_its_date_with_its_name() -> None:
    closed = {each["DTSTART"].dt: each for each in events(closures_feed(**GIVEN)).values() if not hours(each)}

    assert str(closed[date(2026, 12, 25)]["SUMMARY"]) == "Erster Weihnachtstag"
    assert closed[date(2026, 12, 25)]["DTEND"].dt == date(2026, 12, 26)
    odd = unusual(rules=OFFICE, place=BERLIN, start=date(2026, 1, 1), end=date(2028, 1, 1), language="de")
    assert set(closed) == {each.date for each in odd if each.is_closed}
    assert {date(2026, 1, 1), date(2027, 5, 3), date(2026, 12, 24), date(2027, 12, 24)} <= set(closed)


def hours(event: icalendar.Event) -> bool:
    return isinstance(event["DTSTART"].dt, datetime)


def test_a_date_with_other_hours_is_closed_for_the_rest_of_its_day() -> None:
    timed = [each for each in events(closures_feed(**GIVEN)).values() if hours(each)]

    assert [(each["DTSTART"].dt, each["DTEND"].dt) for each in timed] == [
        (local("2026-12-28T08:30", BERLIN.zone), local("2026-12-28T09:00", BERLIN.zone)),
        (local("2026-12-28T13:00", BERLIN.zone), local("2026-12-28T18:00", BERLIN.zone)),
    ]


def test_ids_stay_the_same_and_tell_places_apart() -> None:
    again = closures_feed(**{**GIVEN, "at": NOW + timedelta(days=7), "language": "en"})
    elsewhere = closures_feed(**{**GIVEN, "place": Place("Europe/Berlin", "DE", "BY")})

    assert set(events(again)) == set(events(closures_feed(**GIVEN)))
    assert not set(events(elsewhere)) & set(events(again))


def test_what_is_exported_can_be_taken_back() -> None:
    plain = CalendarRules(windows=OFFICE.windows)
    found, skipped = read_feed(closures_feed(**GIVEN), with_free=False)

    made = take(rules=plain, place=BERLIN, events=found, skipped=skipped, today=NOW.date())

    assert not made.skipped
    begin, end = date(2026, 1, 1), date(2028, 1, 1)
    theirs, ours = (
        {each.date: each.windows for each in unusual(rules=rules, place=BERLIN, start=begin, end=end, language="en")}
        for rules in (made.rules, OFFICE)
    )
    assert theirs == ours


def test_lines_are_folded_escaped_and_end_as_the_standard_says() -> None:
    content = closures_feed(**GIVEN)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert "X-WR-CALNAME:Büro\\, täglich\\; immer".encode() in content


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        (OFFICE, BERLIN),
        (CalendarRules.from_json({"windows": [{"day": "sat", "from": "22:00", "to": "06:00"}]}), Place("America/New_York")),
        (CalendarRules(always=True, closed_on_holidays=True), Place("Australia/Sydney", "AU", "NSW")),
    ],
)
def test_the_opening_hours_are_those_that_are_counted(rules: CalendarRules, place: Place) -> None:
    """Every event of the feed, expanded as another program does, holds open time; its edges are edges."""
    found = events(opening_feed(**{**GIVEN, "rules": rules, "place": place}))

    for each in found.values():
        for start in occurrences(each):
            assert is_open(rules=rules, place=place, at=start), (each["UID"], start)
            end = start + (each["DTEND"].dt - each["DTSTART"].dt)
            assert is_open(rules=rules, place=place, at=end - timedelta(seconds=1))
    assert len(found) >= 1


def occurrences(event: icalendar.Event) -> list[datetime]:
    """By another library than ours."""
    from dateutil.rrule import rrulestr

    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [start]
    excepted = event.get("EXDATE")
    without = {each.dt for each in excepted.dts} if excepted else set()
    return [each for each in rrulestr(event["RRULE"].to_ical().decode(), dtstart=start) if each not in without]


def test_the_zone_comes_along() -> None:
    content = opening_feed(**GIVEN)

    assert b"BEGIN:VTIMEZONE" in content
    assert b"TZID:Europe/Berlin" in content
