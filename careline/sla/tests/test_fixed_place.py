"""A calendar may keep the time and the holidays of one place, whoever it is applied to."""

import pytest

from careline.sla.hours import due
from careline.sla.opening_enough import opens_enough
from careline.sla.rules import CalendarRules, InvalidRules, Place
from careline.sla.tests.calendars import local

NEW_YORK = Place("America/New_York", "US")
AMSTERDAM = {"zone": "Europe/Amsterdam", "country": "NL", "subdivision": ""}
OFFICE = {
    "windows": [{"day": day, "from": "09:00", "to": "17:00"} for day in ("mon", "tue", "wed", "thu", "fri")],
    "closed_on_holidays": True, "yearly": [], "dated": [], "always": False,
}  # fmt: skip


def test_a_calendar_without_a_place_is_applied_where_the_organization_is() -> None:
    assert CalendarRules.from_json(OFFICE).at(NEW_YORK) == NEW_YORK
    assert CalendarRules.from_json({**OFFICE, "place": None}).at(NEW_YORK) == NEW_YORK


def test_a_calendar_with_a_place_is_applied_there() -> None:
    rules = CalendarRules.from_json({**OFFICE, "place": AMSTERDAM})
    start = local("2026-11-26T08:00", "America/New_York")  # Thanksgiving there, 14:00 in Amsterdam

    assert rules.at(NEW_YORK) == Place("Europe/Amsterdam", "NL")
    assert due(rules=rules, place=rules.at(NEW_YORK), start=start, seconds=3600) == local(
        "2026-11-26T15:00", "Europe/Amsterdam"
    )


def test_rules_from_before_places_are_still_the_same_rules() -> None:
    assert CalendarRules.from_json(OFFICE).to_json() == OFFICE
    assert CalendarRules.from_json({**OFFICE, "place": None}).to_json() == OFFICE
    assert CalendarRules.from_json({**OFFICE, "place": AMSTERDAM}).to_json() == {**OFFICE, "place": AMSTERDAM}


def test_calendars_of_two_places_are_two_keys() -> None:
    plain, fixed = CalendarRules.from_json(OFFICE), CalendarRules.from_json({**OFFICE, "place": AMSTERDAM})

    assert plain != fixed
    assert fixed == CalendarRules.from_json(fixed.to_json())


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("Europe/Amsterdam", "place"),
        ({}, "place.zone"),
        ({"zone": ""}, "place.zone"),
        ({"zone": 1}, "place.zone"),
        ({"zone": "UTC", "country": 49}, "place.country"),
        ({"zone": "UTC", "city": "Ulm"}, "place.city"),
    ],
)
def test_nonsense_is_refused_by_the_name_of_its_field(place: object, field: str) -> None:
    with pytest.raises(InvalidRules) as refusal:
        CalendarRules.from_json({**OFFICE, "place": place})

    assert refusal.value.field == field


def test_whether_a_calendar_opens_is_asked_in_its_own_place() -> None:
    new_year = {"windows": [], "dated": [{"date": "2027-01-01", "hours": [{"from": "00:00", "to": "01:00"}]}]}
    fixed = CalendarRules.from_json({**new_year, "place": {"zone": "Pacific/Apia"}})  # 14 hours earlier than in UTC

    assert opens_enough(rules=CalendarRules.from_json(new_year), seconds=60, at=local("2026-12-31T23:00", "UTC"))
    assert not opens_enough(rules=fixed, seconds=60, at=local("2026-12-31T23:00", "UTC"))
