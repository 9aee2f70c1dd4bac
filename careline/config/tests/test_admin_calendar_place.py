"""An administrator fixes a calendar to a place, and requests from elsewhere are counted there."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from careline.config.tests.browsing import change, faults, newest, send
from careline.contracts import deciding
from careline.people.models import Person
from careline.sla import pinned
from careline.sla.hours import elapsed
from careline.sla.models import Calendar
from careline.tickets.models import Ticket
from cast import Cast

pytestmark = pytest.mark.django_db
AMSTERDAM = {"zone": "Europe/Amsterdam", "country": "NL"}


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    yield
    pinned.forget()


@pytest.fixture
def alex(cast: Cast, as_: Callable[[Person], Client]) -> Client:
    return as_(cast.alex)


def calendar(code: str) -> Calendar:
    return Calendar.objects.get(code=code)


def test_an_organization_in_new_york_is_counted_by_the_clocks_of_amsterdam(
    alex: Client, cast: Cast, as_: Callable[[Person], Client]
) -> None:
    bakery = cast.joost.organization
    bakery.time_zone, bakery.country = "America/New_York", "US"
    bakery.save()
    send(alex, change(calendar("business-days")), **AMSTERDAM)
    form = {"licence": cast.licence(cast.joost).pk, "subject": "Tills offline", "body": "Since today.", "client_id": uuid4()}

    assert as_(cast.joost.person).post("/requests", form).status_code == 302

    ticket = Ticket.objects.select_related("clock__calendar_version", "entitlement").get(client_id=form["client_id"])
    clock, kept = ticket.clock, ticket.entitlement
    assert (kept.zone, kept.country, clock.zone, clock.country) == ("Europe/Amsterdam", "NL") * 2
    rules, place = clock.calendar_version.compiled, clock.place
    assert elapsed(rules=rules, place=place, start=clock.started_at, end=clock.due_at) == clock.seconds == 72 * 3600


def test_the_office_of_a_fixed_place_opens_by_its_own_clocks(alex: Client, cast: Cast, now: datetime) -> None:
    """At noon in Amsterdam it is six in the morning in New York."""
    joost = cast.joost
    joost.organization.time_zone, joost.organization.country = "America/New_York", "US"
    joost.organization.save()
    before = deciding.options(member=cast.joost, at=now)[0].opens_at(at=now)

    send(alex, change(calendar("office")), **AMSTERDAM)

    assert before == now + timedelta(hours=2)
    assert deciding.options(member=cast.joost, at=now)[0].opens_at(at=now) is None


def test_a_place_is_one_version_more_and_is_in_the_history(alex: Client) -> None:
    office = calendar("office")

    send(alex, change(office), **AMSTERDAM)
    send(alex, change(office))

    assert office.versions.order_by("-number")[0].rules["place"] == {**AMSTERDAM, "subdivision": ""}
    assert office.versions.count() == 2
    assert newest().data["changes"]["zone"] == ["", "Europe/Amsterdam"]
    assert "Europe/Amsterdam NL" in alex.get(change(office)).content.decode()


def test_the_organizations_own_place_comes_back(alex: Client) -> None:
    office = calendar("office")
    send(alex, change(office), **AMSTERDAM)

    send(alex, change(office), zone="", country="")

    assert "place" not in office.versions.get(number=3).rules


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"zone": "Europe/Amsterdam"}, {"country"}),  # closed on whose holidays?
        ({"country": "NL"}, {"zone"}),
        ({"zone": "Europe/Amsterdam", "country": "NL", "subdivision": "BY"}, {"subdivision"}),
        ({"zone": "Europe/Amsterdam", "country": "NL", "subdivision": "BY", "windows": "never"}, {"subdivision", "windows"}),
        ({"zone": "Mars/Olympus", "country": "NL"}, {"zone"}),
        ({"zone": "Europe/Amsterdam", "country": "TA"}, {"country"}),
    ],
)
def test_a_place_that_cannot_be_is_refused_at_its_field(alex: Client, given: dict[str, str], fields: set[str]) -> None:
    assert set(faults(send(alex, change(calendar("office")), **given))) == fields
    assert calendar("office").versions.count() == 1
