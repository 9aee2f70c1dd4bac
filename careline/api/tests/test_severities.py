"""PUT /tickets/{number}/severity, POST /tickets/{number}/proposal/acceptance, DELETE /tickets/{number}/proposal."""

import pytest
from django.utils import timezone

from careline.api.tests.helpers import Program, assert_problem, make_agent, make_ticket
from careline.tickets.models import SeverityProposal, Ticket
from careline.tickets.severity import propose

pytestmark = pytest.mark.django_db


def severity(ticket):
    return Ticket.objects.get(pk=ticket.pk).severity


@pytest.fixture
def proposed(lamme):
    ticket = make_ticket(lamme)
    propose(ticket=ticket, agent=make_agent(), severity="very_high", reason="It is an outage.", at=timezone.now())
    return ticket


def test_raising_answers_with_the_new_promise(lamme, sanne):
    ticket = make_ticket(lamme)
    before = sanne.get(f"/tickets/{ticket.number}").json()["promise"]["due_at"]

    said = sanne.put(f"/tickets/{ticket.number}/severity", {"severity": "very_high"})

    assert (said.status_code, said.json()["severity"]) == (200, "very_high")
    assert said.json()["promise"]["due_at"] < before
    assert said.json()["promises"][0]["due_at"] == said.json()["promise"]["due_at"]


def test_lowering_needs_a_reason(lamme, sanne):
    ticket = make_ticket(lamme)
    path = f"/tickets/{ticket.number}/severity"

    assert_problem(sanne.put(path, {"severity": "low"}), 422, "invalid", "reason")
    assert severity(ticket) == "high"
    assert sanne.put(path, {"severity": "low", "reason": "One printer."}).json()["severity"] == "low"


def test_nonsense_is_named(lamme, smit, sanne, pieter):
    path = f"/tickets/{make_ticket(lamme).number}/severity"
    without = f"/tickets/{make_ticket(smit, severity=None).number}/severity"

    assert_problem(sanne.put(path, {"severity": "dreadful"}), 422, "invalid", "severity")
    assert_problem(sanne.put(path, {}), 422, "invalid", "severity")
    assert_problem(sanne.put(path, {"severity": "low", "reason": "x" * 301}), 422, "invalid", "reason")
    assert_problem(pieter.put(without, {"severity": "low", "reason": "No"}), 422, "invalid", "severity")
    assert_problem(sanne.put(path, b"severity=low", Content_Type="text/plain"), 415, "media-type")


def test_a_closed_ticket_is_a_conflict(lamme, sanne):
    ticket = make_ticket(lamme)
    sanne.post(f"/tickets/{ticket.number}/closure")

    assert_problem(sanne.put(f"/tickets/{ticket.number}/severity", {"severity": "very_high"}), 409, "closed")


def test_a_proposal_is_accepted_once(sanne, proposed):
    path = f"/tickets/{proposed.number}/proposal/acceptance"

    said = sanne.post(path)

    assert (said.status_code, said.json()["severity"], said.json()["proposal"]) == (201, "very_high", None)
    assert_problem(sanne.post(path), 404, "not-found")


def test_a_declined_proposal_changes_nothing(sanne, proposed):
    path = f"/tickets/{proposed.number}/proposal"

    assert sanne.delete(path).status_code == 204
    assert_problem(sanne.delete(path), 404, "not-found")
    assert severity(proposed) == "high"


def test_another_organization_a_reader_and_a_stranger_change_nothing(proposed, pieter, bea, eve):
    path = f"/tickets/{proposed.number}"
    calls = [
        ("PUT", "/severity", {"severity": "very_high"}), ("POST", "/proposal/acceptance", None), ("DELETE", "/proposal", None),
    ]  # fmt: skip

    for method, end, body in calls:
        assert_problem(pieter.call(method, path + end, body), 404, "not-found")
        assert_problem(bea.call(method, path + end, body), 403, "role")
        assert_problem(eve.call(method, path + end, body), 403, "no-organization")
        assert_problem(Program().call(method, path + end, body), 401, "unknown-token")

    assert severity(proposed) == "high"
    assert SeverityProposal.objects.get(ticket=proposed).state == "open"
