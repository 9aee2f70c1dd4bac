"""A person's and an organization's page: everything about a customer, for agents only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Person
from careline.tickets.closing import close_by_agent
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def of_organization(cast: Cast) -> str:
    return f"/desk/organizations/{cast.els.organization.account_id}"


@pytest.mark.parametrize("who", ["els", "bram", "henrike", "eve"])
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    stranger = getattr(cast, who)
    browser = as_(getattr(stranger, "person", stranger))

    for address in (of_organization(cast), f"/desk/people/{cast.els.person_id}"):
        assert as_(cast.jonas.person).get(address).status_code == 200
        assert browser.get(address).status_code == 404
        assert Client().get(address)["Location"].startswith("/accounts/login/")


def test_colleagues_and_nobody_have_no_page(cast: Cast, as_: As) -> None:
    browser = as_(cast.jonas.person)

    for address in (f"/desk/people/{cast.ruth.person_id}", "/desk/people/0", "/desk/organizations/000000000"):
        assert browser.get(address).status_code == 404


def test_the_ticket_leads_to_both_pages_which_say_what_was_promised(cast: Cast, as_: As) -> None:
    ticket, browser = make_ticket(cast.wouter, at=timezone.now(), subject="Printer is mute"), as_(cast.marieke.person)
    side = browser.get(f"/desk/tickets/{ticket.number}").content.decode()

    organization = browser.get(of_organization(cast))
    person = browser.get(f"/desk/people/{cast.wouter.person_id}")

    assert f'href="{of_organization(cast)}"' in side
    assert f'href="/desk/people/{cast.wouter.person_id}"' in side
    assert organization.context["standing"].contract.dedicated_contact == cast.marieke
    assert {member.person.name for member in organization.context["members"]} >= {"Els Lamme", "Wouter Claes"}
    assert [row.pk for row in organization.context["promises"]] == [ticket.pk]
    assert organization.context["by_severity"]
    assert [row.pk for row in person.context["page"].rows] == [ticket.pk]
    assert [member.role for member in person.context["members"]] == ["technical"]


def test_requests_are_chosen_and_paged(cast: Cast, as_: As) -> None:
    at = timezone.now() - timedelta(days=3)
    made = [make_ticket(cast.els, at=at, subject=f"Till {n} is offline") for n in range(30)]
    reply(ticket=made[4], agent=cast.marieke, message=make_message(), at=timezone.now())
    made[4].refresh_from_db()
    close_by_agent(ticket=made[4], agent=cast.marieke, at=timezone.now())
    browser, address = as_(cast.jonas.person), of_organization(cast)

    def numbers(query: str) -> list[int]:
        return [row.number for row in browser.get(f"{address}?{query}").context["page"].rows]

    first = browser.get(address).context["page"]
    assert [row.number for row in first.rows] == [ticket.number for ticket in reversed(made[5:])]
    assert numbers(f"before={first.following}") == [ticket.number for ticket in reversed(made[:5])]
    assert numbers("only=closed") == numbers(f"q={made[4].spoken_number}") == [made[4].number]
    assert numbers("q=till+7") == [made[7].number]
    assert numbers("q=xylophone") == []


@pytest.mark.parametrize("tickets", [2, 20])
def test_pages_cost_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, tickets: int) -> None:
    for _ in range(tickets):
        make_ticket(cast.els, at=timezone.now())
    browser, organization, person = as_(cast.marieke.person), of_organization(cast), f"/desk/people/{cast.els.person_id}"
    browser.get("/desk/drafts")

    with queries_at_most(11):
        assert browser.get(organization).status_code == 200
    with queries_at_most(7):
        assert browser.get(person).status_code == 200
