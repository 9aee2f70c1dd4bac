"""“What would be due”: asked in the address, answered with its sum."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careline.events.models import Event
from careline.people.models import Person
from cast import Cast

pytestmark = pytest.mark.django_db
ASKED = {
    "calendar": "office", "zone": "Europe/Berlin", "country": "DE", "start": "2026-11-27T17:50", "target": "4 h",
}  # fmt: skip


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


def ask(client: Client, **changed: Any) -> Any:
    given = {name: value for name, value in {**ASKED, **changed}.items() if value is not None}
    return client.get(reverse("admin:sla_calendar_due"), given)


def rows(answer: Any) -> list[tuple[str, str]]:
    first, _between, last = answer.context["answer"].rows
    return [(row.kind, f"{row.when}: {row.text}") for row in [*first, *last]]


def test_four_hours_from_friday_evening_are_due_on_monday_and_add_up(alex: Client) -> None:
    answer = ask(alex)

    page = answer.content.decode()
    assert answer.context["answer"].due == "Mon 30 Nov, 11:50 (UTC+01:00)"
    assert "Mon 30 Nov, 11:50 (UTC+01:00)" in page
    assert rows(answer) == [
        ("counted", "Fri 27 Nov, 17:50 – 18:00: 0 hrs 10 mins"), ("counted", "Mon 30 Nov, 08:00 – 11:50: 3 hrs 50 mins"),
    ]  # fmt: skip
    assert "4 hrs 0 mins" in page


def test_closures_and_clock_changes_in_between_are_named(alex: Client) -> None:
    over_christmas = rows(ask(alex, start="2026-12-23T17:00:30"))
    over_the_change = rows(ask(alex, calendar="24x5", start="2027-03-26T23:30", target="1 h"))

    assert [kind for kind, _text in over_christmas] == ["counted", "closed", "closed", "counted"]
    assert "Christmas Day" in over_christmas[2][1]
    assert over_christmas[0][1].endswith("17:00:30 – 18:00:00: 0 hrs 59 mins 30 secs")
    assert [kind for kind, _text in over_the_change] == ["counted", "clocks", "counted"]
    assert "forward from 02:00 to 03:00" in over_the_change[1][1]


def test_an_organization_is_found_by_account_id_or_name_and_brings_its_place(alex: Client, cast: Cast) -> None:
    organization = cast.els.organization

    for words in (organization.account_id, organization.spoken_account_id, organization.name, organization.name.upper()):
        answer = ask(alex, organization=words, zone="Asia/Tokyo", country="JP")
        assert answer.context["answer"].reckoning.place.zone == organization.time_zone
        assert organization.name in answer.content.decode()


def test_several_organizations_are_offered_and_none_is_said(alex: Client, cast: Cast) -> None:
    several, none = ask(alex, organization="a"), ask(alex, organization="Zebra & Sons")

    assert "answer" not in several.context
    assert f"organization={cast.els.organization.account_id}" in several.content.decode()
    assert "There is no such organization." in none.content.decode()


def test_a_time_that_comes_twice_can_be_meant_either_way(alex: Client) -> None:
    first, second = (ask(alex, calendar="24x7", start="2026-10-25T02:30", fold=fold, target="1 h") for fold in (0, 1))

    assert first.context["answer"].due == "Sun 25 Oct, 02:30 (UTC+01:00)"
    assert second.context["answer"].due == "Sun 25 Oct, 03:30 (UTC+01:00)"
    assert "show this time twice" in first.content.decode()
    assert first.content.decode().count('name="fold"') == 2


def test_a_time_that_never_comes_is_explained(alex: Client) -> None:
    answer = ask(alex, calendar="24x7", start="2026-03-29T02:30", target="1 h")

    assert "never show this time" in answer.content.decode()
    assert "forward from 02:00 to 03:00" in answer.content.decode()
    assert answer.context["answer"].start == "Sun 29 Mar, 03:30 (UTC+02:00)"


def test_the_local_time_is_the_places_whatever_the_administrators_zone(alex: Client, cast: Cast) -> None:
    """02:30 does not exist in Berlin that day; the administrator sits there, the customer in Tokyo."""
    Person.objects.filter(pk=cast.alex.pk).update(time_zone="Europe/Berlin")

    answer = ask(alex, calendar="24x7", zone="Asia/Tokyo", country="JP", start="2026-03-29T02:30", target="1 h")

    assert answer.context["answer"].due == "Sun 29 Mar, 03:30 (UTC+09:00)"


def test_a_calendar_that_never_opens_is_said_to_have_no_answer(alex: Client) -> None:
    add = reverse("admin:sla_calendar_add")
    alex.post(add, {"versions-TOTAL_FORMS": "0", "versions-INITIAL_FORMS": "0", "name": "Never", "code": "never"})

    answer = ask(alex, calendar="never")

    assert "Never: in Europe/Berlin, Germany" in answer.content.decode()
    assert "answer" not in answer.context


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"calendar": "moon"}, "calendar"), ({"version": "9"}, "version"), ({"version": "0"}, "version"),
        ({"zone": "Mars/Olympus"}, "zone"), ({"country": "TA"}, "country"), ({"subdivision": "Bayern"}, "subdivision"),
        ({"start": "tomorrow"}, "start"), ({"start": ""}, "start"), ({"start": "2026-11-27T17:50+01:00"}, "start"),
        ({"start": "9999-12-31T23:59"}, "start"), ({"target": "2 days"}, "target"), ({"target": "0"}, "target"),
        ({"target": "10001 h"}, "target"), ({"fold": "2"}, "fold"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_at_its_field(alex: Client, changed: dict[str, str], field: str) -> None:
    answer = ask(alex, **changed)

    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "answer" not in answer.context


def test_the_longest_target_is_answered_and_its_sum_is_cut(alex: Client) -> None:
    answer = ask(alex, target="10000 h")

    _first, between, _last = answer.context["answer"].rows
    assert between > 500
    assert sum(each.seconds for each in answer.context["answer"].reckoning.counted) == 10_000 * 3600
    assert "lines left out" in answer.content.decode()


def test_an_unasked_page_is_filled_in_and_writes_nothing(alex: Client) -> None:
    before = Event.objects.count()

    answer = alex.get(reverse("admin:sla_calendar_due"), {"calendar": "24x5"})

    assert answer.context["form"]["calendar"].value() == "24x5"
    assert "answer" not in answer.context
    ask(alex)
    assert Event.objects.count() == before


@pytest.mark.parametrize("who", ["els", "bram", "sofia", "marieke", "ruth", "eve"])
def test_nobody_else_asks(cast: Cast, as_: Callable[[Person], Client], who: str) -> None:
    other = getattr(cast, who)

    assert ask(as_(other if isinstance(other, Person) else other.person)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert ask(client).status_code == 302


def test_asking_costs_few_statements(alex: Client, cast: Cast, queries_at_most: Any) -> None:
    ask(alex)

    with queries_at_most(9):
        ask(alex, organization=cast.els.organization.account_id)
