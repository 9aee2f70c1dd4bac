"""GET /tickets/{number}."""

from uuid import uuid4

import pytest
from django.utils import timezone

from careline.api.tests.helpers import Program, assert_problem, log_file, make_agent, make_ticket
from careline.tickets import replying
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage

pytestmark = pytest.mark.django_db


def answered(ticket):
    agent = make_agent()
    replying.note(ticket=ticket, agent=agent, message=NewMessage(body="Secret", client_id=uuid4()), at=timezone.now())
    replying.reply(ticket=ticket, agent=agent, message=NewMessage(body="Try *again*.", client_id=uuid4()), at=timezone.now())


def test_a_ticket_tells_its_promise_and_its_messages_but_no_notes(lamme, sanne):
    number = sanne.form("/tickets", {**lamme.request(), "files": [log_file()]}).json()["number"]
    answered(Ticket.objects.get(number=number))

    said = sanne.get(f"/tickets/{number}").json()

    assert [(each["markdown"], each["from_vendor"]) for each in said["messages"]] == [
        ("It says **error 111**.", False), ("Try *again*.", True),
    ]  # fmt: skip
    assert said["messages"][1]["html"] == "<p>Try <em>again</em>.</p>\n"
    assert said["messages"][0]["files"][0]["name"] == "brewhouse.log"
    assert (said["promise"]["state"], said["assignee"], said["turn"]) == ("kept", "Mirjam de Boer", "customer")
    assert said["promise"]["met_at"]
    assert "timeline" not in said


def test_the_timeline_comes_when_asked_for_in_the_language_asked_for(lamme, sanne):
    ticket = make_ticket(lamme)
    sanne.post(f"/tickets/{ticket.number}/closure")

    said = sanne.get(f"/tickets/{ticket.number}?include=timeline").json()

    assert [each["text"].split(",")[0] for each in said["timeline"]] == ["Plan SLA 24x7", "Sanne Lamme closed it."]


def test_unknown_and_foreign_numbers_look_the_same(lamme, sanne, pieter):
    theirs = make_ticket(lamme).number

    foreign, unknown, endless = pieter.get(f"/tickets/{theirs}"), pieter.get("/tickets/18"), pieter.get("/tickets/" + "9" * 40)

    assert_problem(foreign, 404, "not-found")
    assert foreign.content == unknown.content == endless.content


def test_a_technical_member_does_not_find_a_colleagues_ticket(lamme):
    number = make_ticket(lamme).number

    assert_problem(Program(lamme.technical.person).get(f"/tickets/{number}"), 404, "not-found")


def test_a_reader_reads(lamme, bea):
    assert bea.get(f"/tickets/{make_ticket(lamme).number}").status_code == 200


def test_stranger_reads_nothing(lamme, eve):
    number = make_ticket(lamme).number

    assert_problem(eve.get(f"/tickets/{number}"), 403, "no-organization")
    assert_problem(Program().get(f"/tickets/{number}"), 401, "unknown-token")


def test_an_agents_token_sees_only_what_a_member_could(lamme):
    number = make_ticket(lamme).number

    assert_problem(Program(make_agent().person).get(f"/tickets/{number}"), 403, "no-organization")


def test_bad_parts_are_named(lamme, sanne):
    assert_problem(sanne.get(f"/tickets/{make_ticket(lamme).number}?include=notes"), 422, "invalid", "include")


def test_a_known_ticket_is_not_sent_again_and_costs_two_statements(lamme, sanne, queries_at_most):
    path = f"/tickets/{make_ticket(lamme).number}"
    first = sanne.get(path)

    with queries_at_most(2):
        again = sanne.get(path, If_None_Match=first["ETag"])

    assert (again.status_code, again["ETag"]) == (304, first["ETag"])


def test_an_answer_a_language_and_the_timeline_are_other_versions(lamme, sanne):
    ticket = make_ticket(lamme)
    path = f"/tickets/{ticket.number}"
    answers = sanne.get(path), sanne.get(path, Accept_Language="de"), sanne.get(path + "?include=timeline")
    tags = {answer["ETag"] for answer in answers}

    answered(ticket)

    assert len(tags | {sanne.get(path)["ETag"]}) == 4


def test_reading_costs_six_statements_with_everything(lamme, sanne, queries_at_most):
    number = sanne.form("/tickets", {**lamme.request(), "files": [log_file()]}).json()["number"]
    for _ in range(10):
        sanne.form(f"/tickets/{number}/messages", {"body": "More.", "files": [log_file()]})

    with queries_at_most(6):
        said = sanne.get(f"/tickets/{number}?include=timeline").json()

    assert len(said["messages"]) == 11
