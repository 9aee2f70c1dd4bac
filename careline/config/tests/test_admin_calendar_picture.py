"""The picture of a calendar's next weeks, also of what is typed and not yet saved."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careline.config.tests.browsing import change, form_of, send
from careline.events.models import Event
from careline.people.models import Person
from careline.sla.models import Calendar
from careline.sla.picture_page import draw
from careline.sla.rules import CalendarRules, Place
from cast import Cast

pytestmark = pytest.mark.django_db
BAVARIA = {"at-zone": "Europe/Berlin", "at-country": "DE", "at-subdivision": "BY"}


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


@pytest.fixture
def office(db: None) -> Calendar:
    return Calendar.objects.get(code="office")


def table_of(page: str) -> dict[str, tuple[str, str]]:
    """Hours and reason by date, as a screen reader gets them."""
    rows = re.findall(r'<tr[^>]*><th scope="row">(.*?)</th><td[^>]*>(.*?)</td><td>(.*?)</td>', page)
    return {day: (hours, why.strip()) for day, hours, why in rows}


def preview(client: Client, row: Calendar, **changed: Any) -> Any:
    return send(client, change(row), _preview="1", **changed)


def test_eight_weeks_are_shown_where_the_first_customer_is(alex: Client, office: Calendar) -> None:
    page = alex.get(change(office)).content.decode()

    rows = table_of(page)
    assert len(rows) == 56
    assert {hours for day, (hours, why) in rows.items() if day.startswith("Sun")} == {"—"}
    assert ("08:00–18:00", "") in rows.values()
    assert page.count('aria-current="date"') == 1
    assert " style=" not in page.partition('id="picture"')[2].partition("</section>")[0]


def test_another_place_is_chosen_in_the_address_and_its_neighbours_are_compared(alex: Client, office: Calendar) -> None:
    page = alex.get(change(office), BAVARIA).content.decode()

    assert "Germany BY" in page
    assert "In other countries" in page
    assert "<dt>Germany</dt>" not in page
    assert "<dt>France</dt>" in page


@pytest.mark.parametrize(
    "given",
    [{"at-zone": "Mars/Olympus"}, {**BAVARIA, "at-subdivision": "Bayern"}, {**BAVARIA, "at-country": "TA"}, {"at-zone": ""}],
)
def test_a_place_that_cannot_be_is_said_at_its_field_and_the_picture_stays(
    alex: Client, office: Calendar, given: dict[str, str]
) -> None:
    page = alex.get(change(office), given).content.decode()

    assert 'class="errorlist"' in page
    assert len(table_of(page)) == 56


def test_what_is_typed_is_shown_and_not_saved(alex: Client, office: Calendar) -> None:
    before = Event.objects.count()

    answer = preview(alex, office, name="Mornings", windows="mon-sun 06:15-07:30", closed_on_holidays=None, yearly="")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert {hours for hours, _why in table_of(page).values()} == {"06:15–07:30"}
    assert "It is not saved yet" in page
    assert 'value="Mornings"' in page
    assert "mon-sun 06:15-07:30" in page
    assert Calendar.objects.get(pk=office.pk).name == office.name
    assert office.versions.count() == 1
    assert Event.objects.count() == before


def test_a_preview_with_a_fault_names_it_and_nothing_typed_is_lost(alex: Client, office: Calendar) -> None:
    page = preview(alex, office, windows="mon 8-9", dated="2026-12-28").content.decode()

    assert "Line 1, “mon 8-9”" in page
    assert "There is no picture" in page
    assert "2026-12-28" in page
    assert office.versions.count() == 1


def test_a_preview_that_breaks_promises_is_shown_with_the_reason(alex: Client) -> None:
    row = Calendar.objects.get(code="24x5")

    page = preview(alex, row, windows="").content.decode()

    assert {hours for hours, _why in table_of(page).values()} == {"—"}
    assert "hardly ever opens" in page.partition('id="picture"')[2]


def test_a_preview_is_shown_for_the_place_chosen_with_it(alex: Client, office: Calendar) -> None:
    page = preview(alex, office, name="Bavaria", **BAVARIA).content.decode()

    assert "Germany BY" in page


def test_looking_elsewhere_without_typing_gives_an_address_to_keep(alex: Client, office: Calendar) -> None:
    answer = preview(alex, office, **BAVARIA)

    assert answer.status_code == 302
    assert answer["Location"].endswith("?at-zone=Europe%2FBerlin&at-country=DE&at-subdivision=BY#picture")


def test_a_new_calendar_can_be_looked_at_before_it_is_there(alex: Client) -> None:
    address = reverse("admin:sla_calendar_add")
    form = {**form_of(alex, address), "windows": "sat 10:00-12:00", "_preview": "1"}

    page = alex.post(address, form).content.decode()

    assert {hours for hours, _why in table_of(page).values()} == {"10:00–12:00", "—"}
    assert not Calendar.objects.filter(code="").exists()


def test_a_fixed_place_is_the_place_of_the_picture(alex: Client, office: Calendar) -> None:
    page = preview(alex, office, zone="Asia/Tokyo", country="JP").content.decode()

    assert "Counted in Asia/Tokyo, Japan for everybody." in page
    assert "In other countries" not in page


@pytest.mark.parametrize(
    ("language", "name"), [("de", "Erster Weihnachtstag"), ("en", "Christmas Day"), ("ar", "Christmas Day")]
)
def test_holidays_are_named_in_the_readers_language(db: None, now: datetime, language: str, name: str) -> None:
    rules = CalendarRules(always=True, closed_on_holidays=True)

    drawn = draw(rules=rules, place=Place("Europe/Berlin", "DE"), at=now, language=language)

    assert name in {cell.why for cell in drawn.cells}
    assert [cell.shown.date for cell in drawn.cells if cell.is_today] == [now.date()]


def test_a_date_that_differs_elsewhere_is_told_by_country(cast: Cast, now: datetime) -> None:
    rules = CalendarRules(always=True, closed_on_holidays=True)

    drawn = draw(rules=rules, place=Place("Africa/Cairo", "EG"), at=now, language="en")

    germany = next(each for each in drawn.elsewhere if each.country == "Germany")
    assert "Christmas Day" in {day.name for day in germany.also_closed}
    assert "Coptic Christmas Day" in {day.name for day in germany.open}
    assert "Egypt" not in {each.country for each in drawn.elsewhere}


@pytest.mark.parametrize("who", ["els", "bram", "marieke", "ruth", "eve"])
def test_nobody_else_sees_or_previews_it(cast: Cast, as_: Callable[[Person], Client], office: Calendar, who: str) -> None:
    other = getattr(cast, who)
    browser = as_(other if isinstance(other, Person) else other.person)

    assert browser.get(change(office), BAVARIA).status_code == 404
    assert browser.post(change(office), {"_preview": "1", "windows": "mon 08:00-09:00"}).status_code == 404


def test_visitors_are_asked_to_sign_in(client: Client, office: Calendar) -> None:
    assert client.get(change(office)).status_code == 302


def test_a_picture_costs_few_statements(alex: Client, office: Calendar, queries_at_most: Any) -> None:
    alex.get(change(office))

    with queries_at_most(16):
        alex.get(change(office), BAVARIA)
