"""GET /surveys."""

from django.utils import timezone

from careline.api.tests.helpers import Program, assert_problem, make_agent, make_supervisor, make_ticket
from careline.tickets.models import Survey


def test_each_reads_their_own_and_a_supervisor_everybodys(lamme, smit, sanne, pieter, eve):
    first, second = make_ticket(lamme), make_ticket(lamme)
    for ticket in (first, second):
        Survey.objects.create(ticket=ticket, person=lamme.owner.person, score="bad", answered_at=timezone.now())
    olga, wim = Program(make_supervisor().person), Program(lamme.technical.person)

    page = olga.get("/surveys?limit=1").json()
    rest = olga.get(page["next"].partition("/api/v1")[2]).json()

    assert [each["ticket"] for each in page["surveys"] + rest["surveys"]] == [second.number, first.number]
    assert [each["score"] for each in sanne.get("/surveys").json()["surveys"]] == ["bad", "bad"]
    assert wim.get("/surveys").json()["surveys"] == pieter.get("/surveys").json()["surveys"] == []
    assert_problem(Program().get("/surveys"), 401, "unknown-token")
    for program in (eve, Program(make_agent().person)):
        assert_problem(program.get("/surveys"), 403, "no-organization")
    assert_problem(olga.get("/surveys?days=0"), 422, "invalid", "days")
