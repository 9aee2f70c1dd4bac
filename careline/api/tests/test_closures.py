"""POST and DELETE /tickets/{number}/closure."""

import pytest

from careline.api.tests.helpers import Program, assert_problem, make_ticket
from careline.events.models import Event
from careline.tickets.models import Ticket

pytestmark = pytest.mark.django_db


def is_closed(ticket):
    return Ticket.objects.get(pk=ticket.pk).is_closed


def test_closing_twice_closes_once_and_says_since_when(lamme, sanne):
    ticket = make_ticket(lamme)

    first, second = (sanne.post(f"/tickets/{ticket.number}/closure") for _ in range(2))

    assert first.status_code == 201
    assert first.json() == second.json()
    assert first.json()["status"] == "closed"
    assert Event.objects.filter(name="TicketClosed", subject_id=ticket.pk).count() == 1


def test_opening_again(lamme, sanne):
    ticket = make_ticket(lamme)
    sanne.post(f"/tickets/{ticket.number}/closure")

    answers = [sanne.delete(f"/tickets/{ticket.number}/closure") for _ in range(2)]

    assert [(each.status_code, each.content) for each in answers] == [(204, b""), (204, b"")]
    assert not is_closed(ticket)
    assert Event.objects.filter(name="TicketReopened", subject_id=ticket.pk).count() == 1


def test_another_organization_a_reader_and_a_stranger_close_nothing(lamme, pieter, bea, eve):
    ticket = make_ticket(lamme)
    path = f"/tickets/{ticket.number}/closure"

    for change in ("POST", "DELETE"):
        assert_problem(pieter.call(change, path), 404, "not-found")
        assert_problem(bea.call(change, path), 403, "role")
        assert_problem(eve.call(change, path), 403, "no-organization")
        assert_problem(Program().call(change, path), 401, "unknown-token")

    assert not is_closed(ticket)


def test_closing_costs_nine_statements(lamme, sanne, queries_at_most):
    ticket = make_ticket(lamme)

    with queries_at_most(9):
        sanne.post(f"/tickets/{ticket.number}/closure")
