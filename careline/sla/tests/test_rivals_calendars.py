"""What calendars of other products get wrong, and ours must not. Each test is a complaint that somebody has."""

from datetime import UTC, date, datetime, timedelta

import pytest

from careline.sla.hours import NeverOpens, closures, due, elapsed, intervals, is_open
from careline.sla.ical_import import take
from careline.sla.ical_reading import read_feed
from careline.sla.lines import dated_from_lines, week_from_lines, yearly_from_lines
from careline.sla.picturing import days
from careline.sla.reckoning import reckon
from careline.sla.rules import CalendarRules, Place
from careline.sla.tests.calendars import ZONES, local
from careline.sla.tests.test_ical_import import feed

HOUR, DAY = 3600, 86_400
AMSTERDAM, BERLIN = Place("Europe/Amsterdam", "NL"), Place("Europe/Berlin", "DE")
UTC_ONLY = Place("UTC")


def calendar(
    week: str = "", *, dated: str = "", yearly: str = "", holidays: bool = False, always: bool = False
) -> CalendarRules:
    """As an administrator types it."""
    return CalendarRules.from_json({
        "windows": week_from_lines(week), "dated": dated_from_lines(dated), "yearly": yearly_from_lines(yearly),
        "closed_on_holidays": holidays, "always": always,
    })  # fmt: skip


def on_date(rules: CalendarRules, on: str) -> int:
    """Open seconds of a date in UTC."""
    start = local(f"{on}T00:00", "UTC")
    return elapsed(rules=rules, place=UTC_ONLY, start=start, end=start + timedelta(days=1))


OFFICE = calendar("mon-fri 09:00-17:00")
ALWAYS = calendar(always=True)


@pytest.mark.parametrize("rules", [ALWAYS, calendar("mon-sun 00:00-24:00")], ids=["always", "00:00-24:00"])
@pytest.mark.parametrize("zone", ["UTC", "Europe/Amsterdam", "Asia/Kolkata", "America/St_Johns"])
def test_around_the_clock_loses_no_minute_at_midnight_over_a_year(rules: CalendarRules, zone: str) -> None:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)

    assert elapsed(rules=rules, place=Place(zone), start=start, end=end) == 365 * DAY
    assert due(rules=rules, place=Place(zone), start=start, seconds=365 * DAY) == end
    assert len(intervals(rules=rules, place=Place(zone), start=start, end=end)) == 1


def test_closing_a_minute_before_midnight_loses_just_that_minute_a_day() -> None:
    rules = calendar("mon-sun 00:00-23:59")
    start = datetime(2026, 1, 1, tzinfo=UTC)

    assert elapsed(rules=rules, place=UTC_ONLY, start=start, end=start + timedelta(days=365)) == 365 * (DAY - 60)
    assert due(rules=rules, place=UTC_ONLY, start=start, seconds=2 * DAY) == start + timedelta(days=2, minutes=2)


@pytest.mark.parametrize("zone", [*ZONES[::40], "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Auckland"])
def test_a_holiday_is_never_a_day_early_or_late_in_any_zone(zone: str) -> None:
    place, rules = Place(zone, "NL"), calendar("mon-sun 00:00-24:00", holidays=True)
    christmas = date(2026, 12, 25)

    shown = days(
        rules=rules, place=place, start=christmas - timedelta(days=2), end=christmas + timedelta(days=3), language="en"
    )

    assert [(day.date, bool(day.bands)) for day in shown] == [
        (date(2026, 12, 23), True), (date(2026, 12, 24), True), (christmas, False), (date(2026, 12, 26), False),
        (date(2026, 12, 27), True),
    ]  # fmt: skip
    assert not is_open(rules=rules, place=place, at=local("2026-12-25T00:00:00", zone))
    assert not is_open(rules=rules, place=place, at=local("2026-12-26T23:59:59", zone))
    assert is_open(rules=rules, place=place, at=local("2026-12-24T23:59:59", zone))
    assert is_open(rules=rules, place=place, at=local("2026-12-27T00:00:00", zone))


@pytest.mark.parametrize("name", ["Heiligabend (halber Feiertag)", "Christmas Eve (Half Day)", "Veille de Noël (demi-journée)"])
def test_half_holidays_of_a_feed_do_not_close_the_day(name: str) -> None:
    events, skipped = read_feed(feed(f"DTSTART;VALUE=DATE:20261224\nSUMMARY:{name}"), with_free=True)

    made = take(rules=OFFICE, place=BERLIN, events=events, skipped=skipped, today=date(2026, 11, 23))

    assert made.rules == OFFICE
    assert len(made.skipped) == 1


def test_half_a_holiday_is_open_for_the_other_half() -> None:
    rules = calendar("mon-fri 09:00-17:00", yearly="12-24 09:00-12:00")

    assert elapsed(
        rules=rules, place=UTC_ONLY, start=local("2026-12-24T00:00", "UTC"), end=local("2026-12-25T00:00", "UTC")
    ) == (3 * HOUR)


def test_a_lunch_break_does_not_count() -> None:
    rules = calendar("mon-fri 08:00-12:00, 13:00-17:30")
    start = local("2026-11-24T11:30", AMSTERDAM.zone)

    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=HOUR) == local("2026-11-24T13:30", AMSTERDAM.zone)
    assert due(rules=rules, place=AMSTERDAM, start=local("2026-11-24T12:20", AMSTERDAM.zone), seconds=60) == local(
        "2026-11-24T13:01", AMSTERDAM.zone
    )


def test_many_windows_a_day_add_up() -> None:
    rules = calendar("mon-sun 01:00-02:00, 03:00-04:00, 05:00-05:30, 07:15-08:00, 22:00-24:00")

    assert elapsed(
        rules=rules, place=UTC_ONLY, start=local("2026-11-24T00:00", "UTC"), end=local("2026-11-25T00:00", "UTC")
    ) == (2 * HOUR + HOUR // 2 + 45 * 60 + 2 * HOUR)


def test_a_calendar_with_hours_on_one_weekday_only_works() -> None:
    rules = calendar("wed 10:00-11:00")
    start = local("2026-11-26T09:00", AMSTERDAM.zone)  # a Thursday

    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=HOUR) == local("2026-12-02T11:00", AMSTERDAM.zone)
    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=52 * HOUR) == local("2027-11-24T11:00", AMSTERDAM.zone)


def test_a_shift_across_midnight_is_one_shift() -> None:
    rules = calendar("mon-fri 22:00-06:00")
    start = local("2026-11-27T23:00", AMSTERDAM.zone)  # Friday night

    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=7 * HOUR) == local("2026-11-28T06:00", AMSTERDAM.zone)
    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=8 * HOUR) == local("2026-11-30T23:00", AMSTERDAM.zone)
    assert len(intervals(rules=rules, place=AMSTERDAM, start=start, end=start + timedelta(hours=12))) == 1


def test_around_the_clock_can_still_be_closed() -> None:
    rules = calendar(always=True, yearly="12-25", dated="2026-12-31 00:00-12:00", holidays=True)
    start = local("2026-12-24T23:00", AMSTERDAM.zone)

    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=2 * HOUR) == local("2026-12-27T01:00", AMSTERDAM.zone)
    assert [each.date.day for each in closures(
        rules=rules, place=AMSTERDAM, start=date(2026, 12, 20), end=date(2027, 1, 3), language="en"
    )] == [25, 26, 1]  # fmt: skip


def test_an_hour_over_a_closure_of_sixty_days_is_answered() -> None:
    closed = "\n".join((date(2026, 12, 1) + timedelta(days=n)).isoformat() for n in range(60))
    rules = calendar("mon-fri 09:00-17:00", dated=closed)
    start = local("2026-11-30T16:30", AMSTERDAM.zone)

    found = reckon(rules=rules, place=AMSTERDAM, start=start, seconds=HOUR, language="en")

    assert found.due_at == local("2027-02-01T09:30", AMSTERDAM.zone)  # 30 January is a Saturday
    assert [each.seconds for each in found.counted] == [HOUR // 2, HOUR // 2]
    assert len(found.unusual) == sum(1 for n in range(60) if (date(2026, 12, 1) + timedelta(days=n)).weekday() < 5)


def test_a_calendar_that_never_opens_says_so_instead_of_searching_for_ever() -> None:
    with pytest.raises(NeverOpens):
        due(rules=calendar(), place=AMSTERDAM, start=datetime(2026, 1, 1, tzinfo=UTC), seconds=1)


def test_minutes_and_seconds_are_exact() -> None:
    rules = calendar("mon-fri 08:30-17:45:30")
    start = local("2026-11-24T08:29:59", AMSTERDAM.zone)

    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=1) == local("2026-11-24T08:30:01", AMSTERDAM.zone)
    whole = 9 * HOUR + 15 * 60 + 30
    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=whole) == local("2026-11-24T17:45:30", AMSTERDAM.zone)
    assert due(rules=rules, place=AMSTERDAM, start=start, seconds=whole + 1) == local("2026-11-25T08:30:01", AMSTERDAM.zone)


@pytest.mark.parametrize("hour", [0, 8, 9, 12, 16, 17, 23])
@pytest.mark.parametrize("seconds", [1, HOUR, 8 * HOUR, 40 * HOUR, 400 * HOUR])
def test_excluded_days_lengthen_a_term_and_never_shorten_it(hour: int, seconds: int) -> None:
    start = local(f"2026-12-18T{hour:02}:00", AMSTERDAM.zone)
    with_holidays = calendar("mon-fri 09:00-17:00", holidays=True)
    with_more = calendar(
        "mon-fri 09:00-17:00", holidays=True, yearly="12-24\n12-31", dated="2026-12-21\n2026-12-28 09:00-10:00"
    )

    plain, fewer, fewest = (
        due(rules=rules, place=AMSTERDAM, start=start, seconds=seconds) for rules in (OFFICE, with_holidays, with_more)
    )

    assert plain <= fewer <= fewest
    if seconds >= 400 * HOUR:
        assert plain < fewer < fewest


@pytest.mark.parametrize(
    ("zone", "night", "length"),
    [
        ("Australia/Lord_Howe", "2026-10-04", 23 * HOUR + 1800),  # half an hour
        ("Australia/Lord_Howe", "2026-04-05", 24 * HOUR + 1800),
        ("Europe/Dublin", "2026-03-29", 23 * HOUR),  # its winter is the exception, with negative saving
        ("Europe/Dublin", "2026-10-25", 25 * HOUR),
        ("Africa/Casablanca", "2026-02-15", 25 * HOUR),  # back for Ramadan, and forward again after it
        ("Africa/Casablanca", "2026-03-22", 23 * HOUR),
        ("Africa/El_Aaiun", "2026-02-15", 25 * HOUR),
        ("Antarctica/Troll", "2026-03-29", 22 * HOUR),  # two hours
        ("Antarctica/Troll", "2026-10-25", 26 * HOUR),
        ("Pacific/Apia", "2011-12-30", 0),  # a date that never was
        ("Asia/Kolkata", "2026-03-29", 24 * HOUR),  # none
    ],
)
def test_a_day_is_as_long_as_its_clocks_make_it(zone: str, night: str, length: int) -> None:
    on = date.fromisoformat(night)
    place = Place(zone)

    (day,) = days(rules=ALWAYS, place=place, start=on, end=on + timedelta(days=1), language="en")

    assert day.seconds == length


@pytest.mark.parametrize(
    "zone", ["Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca", "Antarctica/Troll", "Asia/Tokyo"]
)
def test_office_hours_by_day_are_untouched_by_clocks_that_change_at_night(zone: str) -> None:
    """Every working day of the year has its eight hours, from nine to five on the wall."""
    place = Place(zone)

    shown = days(rules=OFFICE, place=place, start=date(2026, 1, 1), end=date(2027, 1, 1), language="en")

    assert {day.bands for day in shown if day.date.weekday() < 5} == {((9 * HOUR, 17 * HOUR),)}
    assert {day.seconds for day in shown if day.date.weekday() < 5} == {8 * HOUR}


def test_the_date_that_apia_skipped_is_not_waited_for() -> None:
    start = local("2011-12-29T16:30", "Pacific/Apia")

    assert due(rules=OFFICE, place=Place("Pacific/Apia"), start=start, seconds=HOUR) == local(
        "2012-01-02T09:30", "Pacific/Apia"
    )


def test_years_ahead_have_their_holidays_and_clock_changes() -> None:
    rules = calendar("mon-fri 09:00-17:00", holidays=True)

    over_easter = due(rules=rules, place=BERLIN, start=local("2040-03-29T16:00", BERLIN.zone), seconds=2 * HOUR)
    summer = due(rules=rules, place=BERLIN, start=local("2040-07-02T09:00", BERLIN.zone), seconds=HOUR)

    assert over_easter == local("2040-04-03T10:00", BERLIN.zone)  # Good Friday 30 March, Easter Monday 2 April
    assert summer == datetime(2040, 7, 2, 8, tzinfo=UTC)
    assert elapsed(
        rules=ALWAYS, place=BERLIN, start=datetime(2026, 1, 1, tzinfo=UTC), end=datetime(2041, 1, 1, tzinfo=UTC)
    ) == ((date(2041, 1, 1) - date(2026, 1, 1)).days * DAY)
