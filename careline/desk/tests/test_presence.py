"""Who else is at a ticket: in the rows of the queue, for agents alone."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from careline.live import presence
from careline.live.presence import State
from careline.live.topics import may_listen
from careline.people.models import Person
from careline.tickets.models import Ticket
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _nobody_is_there() -> Iterator[None]:
    presence._seen.clear()
    yield
    presence._seen.clear()


def says(person: Person, ticket: Ticket, state: State) -> None:
    """What every process hears from the database when a browser says where it is."""
    at = timezone.now().isoformat()
    said = {"topic": f"ticket:{ticket.pk}", "person_id": person.pk, "name": person.name, "state": state, "at": at}
    presence.hear(json.dumps(said))


def test_a_row_says_who_else_is_there_until_they_leave(cast: Cast, as_: As) -> None:
    ticket, marieke = make_ticket(cast.els, at=timezone.now()), cast.marieke.person
    says(marieke, ticket, State.TYPING)
    says(cast.jonas.person, ticket, State.LOOKING)

    jonas, ruth = (as_(agent.person).get("/desk/").content.decode() for agent in (cast.jonas, cast.ruth))
    assert marieke.name in jonas
    assert jonas.count('class="row__here"') == 1
    assert cast.jonas.person.name not in jonas.partition('class="row__here"')[2].partition("</li>")[0]
    assert cast.jonas.person.name in ruth.partition('class="row__here"')[2].partition("</li>")[0]
    for person in (marieke, cast.jonas.person):
        says(person, ticket, State.GONE)

    assert "row__here" not in as_(cast.ruth.person).get("/desk/").content.decode()


def test_whose_connection_was_cut_is_gone_within_half_a_minute(cast: Cast) -> None:
    ticket, now = make_ticket(cast.els, at=timezone.now()), timezone.now()
    says(cast.marieke.person, ticket, State.LOOKING)
    assert presence.present(f"ticket:{ticket.pk}", besides=0, now=now + timedelta(seconds=20))

    assert not presence.present(f"ticket:{ticket.pk}", besides=0, now=now + timedelta(seconds=30))


def test_rows_cost_no_statement_more_for_who_is_there(cast: Cast, as_: As, queries_at_most: Callable[[int], Any]) -> None:
    tickets = [make_ticket(cast.els, at=timezone.now()) for _each in range(6)]
    browser = as_(cast.ruth.person)
    with queries_at_most(20) as alone:
        browser.get("/desk/")
    for ticket in tickets:
        says(cast.marieke.person, ticket, State.LOOKING)

    with queries_at_most(len(alone.statements)):
        answer = browser.get("/desk/").content.decode()

    assert answer.count('class="row__here"') == 6


def test_only_agents_hear_that_somebody_came_or_went(cast: Cast) -> None:
    assert may_listen(cast.jonas.person, "present")
    for stranger in (cast.els.person, cast.bram.person, cast.henrike.person, cast.eve):
        assert not may_listen(stranger, "present")


def test_strangers_neither_say_nor_see_where_they_are(cast: Cast, as_: As, client: Client) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    address = f"/desk/tickets/{ticket.number}/presence"

    for stranger in (cast.els.person, cast.bram.person, cast.henrike.person, cast.eve):
        assert as_(stranger).get(address).status_code == as_(stranger).post(address).status_code == 404
    assert client.post(address).status_code == 302
