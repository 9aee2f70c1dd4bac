"""GET /tickets/{number}/promises, and what a ticket says of its promises and pauses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from careline.api.tests.helpers import Program, assert_problem, make_agent, make_ticket
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage, reply
from careline.tickets.severity import change_by_member, propose
from careline.tickets.tests.helpers import every_metric, publish
from careline.tickets.waiting import arrange, wait

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(lamme) -> Ticket:
    """Answered, with a solution still promised."""
    publish(*every_metric(first_response=7200, resolution=80_000), at=timezone.now())
    ticket = make_ticket(lamme)
    reply(
        ticket=ticket, agent=make_agent(), message=NewMessage(body="Try this.", client_id=uuid4(), waits=False),
        at=timezone.now(),
    )  # fmt: skip
    return Ticket.objects.get(pk=ticket.pk)


def test_every_promise_is_told_with_its_chain_and_adds_up(lamme, sanne, ticket):
    change_by_member(ticket=ticket, member=lamme.owner, severity="very_high", reason="All of it.", at=timezone.now())
    wait(ticket=Ticket.objects.get(pk=ticket.pk), agent=ticket.assignee, note="Send the log.", at=timezone.now())

    said = sanne.get(f"/tickets/{ticket.number}/promises").json()
    solution, answer = said["promises"]

    assert (solution["metric"], solution["state"], answer["metric"], answer["state"]) == (
        "resolution", "paused", "first_response", "kept",
    )  # fmt: skip
    assert [each["began"]["because"] for each in solution["clocks"]] == ["asked", "raised"]
    assert (solution["clocks"][1]["began"]["by"], solution["clocks"][1]["began"]["reason"]) == ("Sanne Lamme", "All of it.")
    assert [each["note"] for each in solution["clocks"][1]["pauses"]] == ["Send the log."]
    assert solution["clocks"][1]["due_at"] is None
    for clock in (*answer["clocks"], solution["clocks"][0]):
        assert sum(each["seconds"] for each in clock["counted"]) == clock["open_seconds"]
        assert clock["open_seconds"] - clock["paused_seconds"] == clock["total_seconds"] == clock["counted_seconds"]


def test_a_ticket_tells_pause_and_promises_and_is_another_version_then(sanne, ticket):
    path = f"/tickets/{ticket.number}"
    before = sanne.get(path)
    until = timezone.now() + timedelta(hours=2)

    arrange(ticket=ticket, agent=ticket.assignee, note="We look together.", until=until, at=timezone.now())
    after = sanne.get(path)

    assert before.json()["pause"] is None
    assert [(each["metric"], each["state"]) for each in after.json()["promises"]] == [
        ("first_response", "kept"), ("resolution", "paused"),
    ]  # fmt: skip
    assert (after.json()["pause"]["reason"], after.json()["pause"]["note"]) == ("appointment", "We look together.")
    assert before["ETag"] != after["ETag"]
    assert sanne.get("/tickets").json()["tickets"][0]["pause"] == after.json()["pause"]


def test_a_proposal_is_another_version(sanne, ticket):
    path = f"/tickets/{ticket.number}"
    before = sanne.get(path)

    propose(ticket=ticket, agent=ticket.assignee, severity="very_high", reason="It is an outage.", at=timezone.now())
    after = sanne.get(path)

    assert after.json()["proposal"]["reason"] == "It is an outage."
    assert before["ETag"] != after["ETag"]


def test_a_plan_that_promises_nothing_says_so(lamme, sanne):
    publish(at=timezone.now())

    created = sanne.post("/tickets", lamme.request()).json()
    number = created["number"]

    assert (created["promise"], created["promises"]) == (None, [])
    assert sanne.get(f"/tickets/{number}/promises").json() == {"number": number, "promises": []}
    assert_problem(sanne.get(f"/tickets/{number}/deadline"), 404, "not-found")


def test_a_new_ticket_tells_all_its_promises(lamme, sanne):
    publish(*every_metric(first_response=7200, resolution=80_000), at=timezone.now())

    created = sanne.post("/tickets", lamme.request()).json()

    assert [each["metric"] for each in created["promises"]] == ["first_response", "resolution"]


def test_foreign_and_unknown_look_the_same_and_strangers_learn_nothing(ticket, pieter, bea, eve):
    path = f"/tickets/{ticket.number}/promises"

    assert pieter.get(path).content == pieter.get("/tickets/18/promises").content
    assert bea.get(path).status_code == 200
    assert_problem(pieter.get(path), 404, "not-found")
    assert_problem(eve.get(path), 403, "no-organization")
    assert_problem(Program().get(path), 401, "unknown-token")


def test_telling_all_costs_seven_statements(sanne, ticket, queries_at_most):
    with queries_at_most(7):
        assert sanne.get(f"/tickets/{ticket.number}/promises").status_code == 200
