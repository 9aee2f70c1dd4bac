"""POST /tickets/{number}/messages."""

import pytest

from careline.api.tests.helpers import Program, assert_problem, log_file, make_ticket
from careline.files.models import StoredFile
from careline.tickets.models import Message, Ticket

pytestmark = pytest.mark.django_db
MORE = {"body": "It also happens on the **second** server."}


def test_a_program_adds_to_a_ticket(lamme, sanne):
    ticket = make_ticket(lamme)

    answer = sanne.post(f"/tickets/{ticket.number}/messages", MORE)

    said = answer.json()
    message = Message.objects.get(pk=said["id"])
    assert answer.status_code == 201
    assert (message.ticket, message.author, message.channel) == (ticket, lamme.owner.person, "api")
    assert said["html"] == "<p>It also happens on the <strong>second</strong> server.</p>\n"
    assert answer["Location"].endswith(f"/api/v1/tickets/{ticket.number}")


def test_a_message_brings_files_of_both_kinds(lamme, sanne):
    ticket = make_ticket(lamme)
    key = sanne.form("/files", {"file": log_file("ahead.log")}).json()["key"]

    said = sanne.form(f"/tickets/{ticket.number}/messages", {**MORE, "files": [key, log_file("along.log")]}).json()

    assert [each["name"] for each in said["files"]] == ["ahead.log", "along.log"]


def test_a_word_on_a_closed_ticket_opens_it(lamme, sanne):
    ticket = make_ticket(lamme)
    sanne.post(f"/tickets/{ticket.number}/closure")

    sanne.post(f"/tickets/{ticket.number}/messages", MORE)

    assert not Ticket.objects.get(pk=ticket.pk).is_closed


@pytest.mark.parametrize(("changed", "field"), [({"body": ""}, "body"), ({"files": ["gone"]}, "files"), ({"x": 1}, "x")])
def test_bad_input_names_the_field_and_writes_nothing(lamme, sanne, changed, field):
    ticket = make_ticket(lamme)

    assert_problem(sanne.post(f"/tickets/{ticket.number}/messages", MORE | changed), 422, "invalid", field)
    assert ticket.messages.count() == 1
    assert Ticket.objects.get(pk=ticket.pk).updated_at == ticket.updated_at


def test_another_organization_finds_no_ticket_to_write_on(lamme, pieter):
    ticket = make_ticket(lamme)

    theirs = pieter.form(f"/tickets/{ticket.number}/messages", {**MORE, "files": [log_file()]})
    none = pieter.post("/tickets/18/messages", MORE)

    assert_problem(theirs, 404, "not-found")
    assert theirs.content == none.content
    assert not StoredFile.objects.exists()


def test_a_reader_may_not_write(lamme, bea):
    ticket = make_ticket(lamme)

    assert_problem(bea.post(f"/tickets/{ticket.number}/messages", MORE), 403, "role")
    assert ticket.messages.count() == 1


def test_stranger_may_not_write(lamme, eve):
    ticket = make_ticket(lamme)

    assert_problem(eve.post(f"/tickets/{ticket.number}/messages", MORE), 403, "no-organization")
    assert_problem(Program().post(f"/tickets/{ticket.number}/messages", MORE), 401, "unknown-token")
    assert ticket.messages.count() == 1


def test_writing_costs_eight_statements(lamme, sanne, queries_at_most):
    ticket = make_ticket(lamme)

    with queries_at_most(8):
        assert sanne.post(f"/tickets/{ticket.number}/messages", MORE).status_code == 201
