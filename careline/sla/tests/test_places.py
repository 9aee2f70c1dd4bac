"""A place that nobody knows is refused by the name of its field; holidays are named for the reader."""

from datetime import date

import pytest

from careline.sla import hours
from careline.sla.places import check_place
from careline.sla.rules import CalendarRules, DatedEntry, InvalidPlace, Place, Span, Window, YearlyEntry
from careline.sla.tests.calendars import local

OFFICE = CalendarRules(
    windows=tuple(Window(day, 8 * 3600, 18 * 3600) for day in range(5)),
    closed_on_holidays=True,
    yearly=(YearlyEntry(12, 24),),
    dated=(DatedEntry(date(2026, 5, 1), (Span(8 * 3600, 12 * 3600),)),),
)


@pytest.mark.parametrize(
    "place",
    [
        Place("Europe/Berlin", "DE", "BY"),
        Place("UTC"),
        Place("Asia/Kolkata", "IN", "KA"),
        Place("Asia/Tokyo", "JP"),
    ],
)
def test_known_places_pass(place: Place) -> None:
    check_place(place)


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (Place("Europe/Nowhere", "DE"), "zone"),
        (Place("", "DE"), "zone"),
        (Place("Europe", "DE"), "zone"),
        (Place("../../etc/passwd", "DE"), "zone"),
        (Place("localtime", "DE"), "zone"),
        (Place("Europe/Berlin", "XX"), "country"),
        (Place("Europe/Berlin", "de"), "country"),
        (Place("Europe/Berlin", "DEU"), "country"),
        (Place("Europe/Berlin", "DE", "XX"), "subdivision"),
        (Place("Europe/Berlin", "", "BY"), "subdivision"),
    ],
)
def test_an_unknown_place_is_refused_by_the_name_of_its_field(place: Place, field: str) -> None:
    with pytest.raises(InvalidPlace) as refusal:
        check_place(place)

    assert refusal.value.field == field


def test_an_unknown_country_is_never_counted_as_one_without_holidays() -> None:
    with pytest.raises(InvalidPlace) as refusal:
        hours.is_open(rules=OFFICE, place=Place("Europe/Berlin", "XX"), at=local("2026-06-01 09:00", "Europe/Berlin"))

    assert refusal.value.field == "country"


def named(language: str, place: Place, start: date, end: date) -> list[tuple[date, str]]:
    """Closures as plain pairs."""
    found = hours.closures(rules=OFFICE, place=place, start=start, end=end, language=language)
    return [(each.date, each.name) for each in found]


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("de", "DE", "Neujahr"),
        ("de-at", "DE", "Neujahr"),
        ("en", "DE", "New Year's Day"),
        ("fr", "DE", "New Year's Day"),  # not known for Germany: English
        ("pt-br", "BR", "Confraternização Universal"),
        ("pt", "BR", "Confraternização Universal"),
        ("zh-hans", "CN", "元旦"),
        ("ja", "NZ", "New Year's Day"),  # one language only
    ],
)
def test_a_holiday_is_named_in_the_readers_language_or_english(language: str, country: str, name: str) -> None:
    found = named(language, Place("UTC", country), date(2026, 1, 1), date(2026, 1, 2))

    assert found == [(date(2026, 1, 1), name)]


def test_closures_are_the_dates_that_lack_the_hours_of_their_weekday() -> None:
    berlin = Place("Europe/Berlin", "DE", "BE")

    # 26 December is a Saturday, closed anyway; 1 May is a holiday, but open by a dated entry.
    assert named("de", berlin, date(2026, 12, 20), date(2027, 1, 1)) == [
        (date(2026, 12, 24), ""), (date(2026, 12, 25), "Erster Weihnachtstag"),
    ]  # fmt: skip
    assert named("de", berlin, date(2026, 5, 1), date(2026, 5, 2)) == []


def test_a_country_that_is_not_given_has_no_holidays() -> None:
    assert named("de", Place("Europe/Berlin"), date(2026, 1, 1), date(2026, 2, 1)) == []
