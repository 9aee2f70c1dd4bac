"""Feeds as they are in the wild, put into a calendar."""

import time
from datetime import date

import pytest

from careline.sla.ical_import import Import, take
from careline.sla.ical_reading import MOST_EVENTS, UnreadableFeed, read_feed
from careline.sla.lines import entries_to_lines
from careline.sla.rules import CalendarRules, Place

TODAY = date(2026, 11, 23)
BERLIN = Place("Europe/Berlin", "DE")
WEEK = [{"day": day, "from": "08:00", "to": "12:00"} for day in ("mon", "tue", "wed", "thu", "fri")]
OFFICE = CalendarRules.from_json({"windows": [*WEEK, *({**each, "from": "13:00", "to": "18:00"} for each in WEEK)]})
NIGHTS = CalendarRules.from_json({"windows": [{"day": "fri", "from": "22:00", "to": "06:00"}]})


def feed(*events: str) -> bytes:
    """A feed with CRLF, as programs write it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for each in events:
        lines += ["BEGIN:VEVENT", "UID:x@example", *each.strip().splitlines(), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def taken(content: bytes, rules: CalendarRules = OFFICE, *, with_free: bool = False) -> Import:
    events, skipped = read_feed(content, with_free=with_free)
    return take(rules=rules, place=BERLIN, events=events, skipped=skipped, today=TODAY)


def lines(made: Import) -> list[str]:
    return [each.line for each in made.taken]


def reasons(made: Import) -> list[str]:
    return [each.why for each in made.skipped]


def one(event: str, rules: CalendarRules = OFFICE) -> Import:
    return taken(feed(event), rules)


def test_an_all_day_event_closes_its_date() -> None:
    made = one("DTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20261229\nSUMMARY:Inventory")

    assert lines(made) == ["2026-12-28"]
    assert made.rules.dated[0].windows == ()
    assert made.taken[0].name == "Inventory"


@pytest.mark.parametrize("end", ["", "DTEND;VALUE=DATE:20261228", "DURATION:P1D"])
def test_one_day_is_written_in_many_ways(end: str) -> None:
    assert lines(one(f"DTSTART;VALUE=DATE:20261228\n{end}\nSUMMARY:Inventory")) == ["2026-12-28"]


def test_the_end_of_several_days_is_not_one_of_them() -> None:
    made = one("DTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20270102\nSUMMARY:Between the years")

    assert lines(made) == ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01"]


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "Nowhere/Land"])
def test_a_date_that_names_a_zone_is_that_date_everywhere(zone: str) -> None:
    assert lines(one(f"DTSTART;VALUE=DATE;TZID={zone}:20261225\nSUMMARY:Christmas")) == ["2026-12-25"]


@pytest.mark.parametrize(
    "rule", ["FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=24", "FREQ=YEARLY;WKST=MO;BYMONTH=12"]
)
def test_an_event_of_every_year_becomes_a_yearly_date(rule: str) -> None:
    made = one(f"DTSTART;VALUE=DATE:19991224\nRRULE:{rule}\nSUMMARY:Christmas Eve")

    assert lines(made) == ["12-24"]
    assert (made.rules.yearly[0].month, made.rules.yearly[0].day, made.rules.dated) == (12, 24, ())


@pytest.mark.parametrize(
    "rule",
    ["FREQ=YEARLY;BYDAY=4TH", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "FREQ=WEEKLY", "FREQ=YEARLY;INTERVAL=2",
     "FREQ=YEARLY;COUNT=3", "FREQ=YEARLY;UNTIL=99991231", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=1",
     "FREQ=DAILY;COUNT=1000000000"],
)  # fmt: skip
def test_a_rule_that_no_line_can_say_is_named(rule: str) -> None:
    made = one(f"DTSTART;VALUE=DATE:20261224\nRRULE:{rule}\nSUMMARY:Odd")

    assert not made.taken
    assert "rule cannot be taken" in reasons(made)[0]
    assert rule.split(";")[0] in reasons(made)[0]


def test_a_timed_event_leaves_the_rest_of_its_day() -> None:
    made = one("DTSTART;TZID=Europe/Berlin:20261201T110000\nDTEND;TZID=Europe/Berlin:20261201T150030\nSUMMARY:Party")

    assert lines(made) == ["2026-12-01 08:00-11:00, 15:00:30-18:00"]


def test_a_timed_event_of_another_zone_is_read_on_the_places_clocks() -> None:
    summer = "DTSTART:20270630T130000Z\nDTEND:20270630T190000Z\nSUMMARY:Early close"
    tokyo = "DTSTART;TZID=Asia/Tokyo:20261201T200000\nDTEND;TZID=Asia/Tokyo:20261202T020000\nSUMMARY:Tokyo"

    assert lines(one(summer)) == ["2027-06-30 08:00-12:00, 13:00-15:00"]
    assert lines(one(tokyo)) == ["2026-12-01 08:00-12:00"]


def test_two_events_of_one_day_both_cut_it() -> None:
    first = "DTSTART:20261201T080000\nDTEND:20261201T090000\nSUMMARY:One"
    second = "DTSTART:20261201T170000\nDTEND:20261201T180000\nSUMMARY:Two"

    assert taken(feed(first, second)).rules.dated[0] == taken(feed(second, first)).rules.dated[0]
    (both,) = taken(feed(first, second)).taken
    assert (both.line, both.name, both.before) == ("2026-12-01 09:00-12:00, 13:00-17:00", "One, Two", "")


def test_an_event_over_all_hours_closes_the_day_and_one_outside_them_changes_nothing() -> None:
    assert lines(one("DTSTART:20261201T000000\nDTEND:20261202T000000\nSUMMARY:Midnight to midnight")) == ["2026-12-01"]
    outside = one("DTSTART:20261201T190000\nDTEND:20261201T210000\nSUMMARY:Dinner")
    assert (lines(outside), reasons(outside)) == ([], ["It lies outside the opening hours."])


def test_a_night_is_cut_on_the_date_it_began_or_not_at_all() -> None:
    early = one("DTSTART:20261204T200000\nDTEND:20261204T233000\nSUMMARY:Evening", NIGHTS)
    late = one("DTSTART:20261205T030000\nDTEND:20261205T080000\nSUMMARY:Morning", NIGHTS)
    middle = one("DTSTART:20261205T010000\nDTEND:20261205T020000\nSUMMARY:Middle", NIGHTS)

    assert lines(early) == ["2026-12-04 23:30-06:00"]
    assert lines(late) == ["2026-12-04 22:00-03:00"]
    assert (lines(middle), reasons(middle)) == ([], ["It cuts a night in two: write those hours yourself."])


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("DTSTART;VALUE=DATE:20261228\nSTATUS:CANCELLED\nSUMMARY:Off", "cancelled"),
        ("DTSTART;VALUE=DATE:20261228\nTRANSP:TRANSPARENT\nSUMMARY:Free", "free time"),
        ("DTSTART;VALUE=DATE:20261224\nSUMMARY:Heiligabend (halber Tag)", "half holiday"),
        ("DTSTART;VALUE=DATE:20261224\nSUMMARY:Christmas Eve (half-day)", "half holiday"),
        ("DTSTART;VALUE=DATE:20261231\nSUMMARY:½ Silvester", "half holiday"),
        ("DTSTART;VALUE=DATE:20261231\nSUMMARY:Oudejaarsdag, halve dag", "half holiday"),
        ("DTSTART;VALUE=DATE:20261228\nRECURRENCE-ID;VALUE=DATE:20261228\nSUMMARY:Moved", "single day of a series"),
        ("DTSTART;VALUE=DATE:20261228\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271228\nSUMMARY:But not then", "exceptions"),
        ("DTSTART;VALUE=DATE:20251228\nSUMMARY:Last year", "before this year"),
        ("DTSTART;VALUE=DATE:99991231\nSUMMARY:Far away", "year must lie"),
        ("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:21000101\nSUMMARY:For ever", "longer than a year"),
        ("DTSTART;VALUE=DATE:20261399\nSUMMARY:No date", "DTSTART cannot be read"),
        ("DTSTART;VALUE=DATE:20261201\nDURATION:soon\nSUMMARY:How long", "DURATION cannot be read"),
        ("DTSTART;VALUE=DATE:20261201\nDURATION:P9999999999D\nSUMMARY:Too long", "DURATION cannot be read"),
        ("SUMMARY:Nothing", "no start"),
        ("DTSTART:20261201T100000\nSUMMARY:A moment", "takes no time"),
        ("DTSTART:20261201T100000\nDTEND:20261201T090000\nSUMMARY:Backwards", "takes no time"),
        ("DTSTART;VALUE=DATE:20261201\nDTEND:20261201T090000\nSUMMARY:Mixed", "different kinds"),
        ("DTSTART:20261201T100000\nDTEND:20261201T110000Z\nSUMMARY:Mixed", "different kinds"),
        ("DTSTART;TZID=Foo/Bar:20261201T100000\nDURATION:PT1H\nSUMMARY:Where", "Foo/Bar"),
        ("DTSTART:20261201T100000\nDTEND:20261201T110000\nRRULE:FREQ=YEARLY\nSUMMARY:Hours", "rule cannot be taken"),
    ],
)
def test_what_is_left_out_is_said_with_its_reason(event: str, why: str) -> None:
    made = one(event)

    assert not made.taken
    assert why in reasons(made)[0]


def test_free_events_are_taken_when_asked_for() -> None:
    event = "DTSTART;VALUE=DATE:20261225\nTRANSP:TRANSPARENT\nSUMMARY:Christmas Day"

    assert lines(taken(feed(event), with_free=True)) == ["2026-12-25"]


def test_folded_and_escaped_text_is_read_whole() -> None:
    made = one("DTSTART;VALUE=DATE:20261228\nSUMMARY:Umzug\\, Lager\n  B\\; ganzt\n ägig")

    assert made.taken[0].name == "Umzug, Lager B; ganztägig"


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_make_no_difference(ending: str, mark: bytes) -> None:
    content = mark + feed("DTSTART;VALUE=DATE:20261228\nSUMMARY:Umzug").replace(b"\r\n", ending.encode())

    assert lines(taken(content)) == ["2026-12-28"]


def test_what_the_calendar_has_is_counted_and_what_it_says_otherwise_is_replaced() -> None:
    rules = CalendarRules.from_json({
        **OFFICE.to_json(),
        "dated": [
            {"date": "2026-12-28", "hours": []}, {"date": "2026-12-29", "hours": [{"from": "09:00", "to": "12:00"}]},
        ],
        "yearly": [{"month": 12, "day": 24, "hours": []}],
    })  # fmt: skip
    made = taken(
        feed(
            "DTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20261230\nSUMMARY:Inventory",
            "DTSTART;VALUE=DATE:20001224\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas Eve",
        ),
        rules,
    )

    assert made.same == 2
    assert [(each.line, each.before) for each in made.taken] == [("2026-12-29", "2026-12-29 09:00-12:00")]
    assert entries_to_lines(made.rules.dated) == "2026-12-28\n2026-12-29"


@pytest.mark.parametrize(
    "content",
    [
        b"hello", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 9_000,
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFeed, match="no iCalendar feed"):
        read_feed(content, with_free=False)


def test_a_hostile_feed_is_refused_before_it_is_read() -> None:
    begun = time.process_time()

    with pytest.raises(UnreadableFeed, match="larger than"):
        read_feed(b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 1_000_000, with_free=False)
    with pytest.raises(UnreadableFeed, match="more than 2000 events"):
        read_feed(b"begin:vevent\r\nend:vevent\r\n" * (MOST_EVENTS + 1), with_free=False)

    assert time.process_time() - begun < 2


def test_a_feed_of_too_many_dates_is_refused() -> None:
    years = [f"DTSTART;VALUE=DATE:{year}0101\nDTEND;VALUE=DATE:{year}1231\nSUMMARY:All of {year}" for year in range(2027, 2032)]

    with pytest.raises(UnreadableFeed, match="more than 1000 dates"):
        taken(feed(*years))


def test_zones_that_a_feed_defines_itself_are_not_believed() -> None:
    """A rule without end in them would be expanded by whoever reads it."""
    own = (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n"
        "TZOFFSETTO:+1200\r\nRRULE:FREQ=SECONDLY;UNTIL=99991231T235959Z\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    event = feed("DTSTART;TZID=Europe/Berlin:20261201T080000\nDURATION:PT1H\nSUMMARY:Late")
    begun = time.process_time()

    made = taken(event.replace(b"BEGIN:VEVENT", own.encode() + b"BEGIN:VEVENT", 1))

    assert lines(made) == ["2026-12-01 09:00-12:00, 13:00-18:00"]
    assert time.process_time() - begun < 2
