"""POST /tickets."""

import pytest
from django.conf import settings

from careline.api.tests.helpers import Program, assert_problem, log_file
from careline.files.models import StoredFile
from careline.tickets.models import Attachment, Message, Ticket

pytestmark = pytest.mark.django_db


def test_a_program_files_a_ticket_and_hears_the_promise(lamme, sanne):
    answer = sanne.post("/tickets", lamme.request(system_information="Debian 12"))

    assert answer.status_code == 201
    said = answer.json()
    ticket = Ticket.objects.get(number=said["number"])
    assert answer["Location"] == f"{settings.URL}/api/v1/tickets/{ticket.number}"
    assert (ticket.channel, ticket.severity, ticket.system_information) == ("api", "high", "Debian 12")
    assert ticket.requester == lamme.owner
    promise = said["promise"]
    assert (promise["guaranteed"], promise["state"], promise["aim_at"]) == (True, "running", None)
    assert promise["due_at"] == ticket.due_at.isoformat().replace("+00:00", "Z")


def test_standard_needs_no_severity_and_promises_an_aim(smit, pieter):
    answer = pieter.post("/tickets", smit.request(severity=None))

    said = answer.json()
    assert answer.status_code == 201
    assert said["severity"] is None
    assert said["promise"]["guaranteed"] is False
    assert said["promise"]["aim_at"] < said["promise"]["due_at"]


def test_one_call_brings_the_log_file_along(lamme, sanne):
    fields = {**lamme.request(), "files": [log_file(), log_file("second.log", b"two\n")]}
    answer = sanne.form("/tickets", fields)

    assert answer.status_code == 201, answer.content
    names = Attachment.objects.filter(ticket__number=answer.json()["number"]).values_list("file__name", flat=True)
    assert sorted(names) == ["brewhouse.log", "second.log"]


def test_files_sent_ahead_go_in_by_key(lamme, sanne):
    key = sanne.form("/files", {"file": log_file()}).json()["key"]

    answer = sanne.post("/tickets", lamme.request(files=[key, key]))

    assert answer.status_code == 201
    assert Attachment.objects.get().file.key == key


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"subject": " "}, "subject"), ({"subject": "x" * 201}, "subject"), ({"subject": "a\nBcc: eve@x"}, "subject"),
        ({"body": ""}, "body"), ({"body": "a\x00b"}, "body"), ({"body": "x" * 50_001}, "body"), ({"body": 5}, "body"),
        ({"severity": "urgent"}, "severity"), ({"severity": None}, "severity"), ({"licence": "mine"}, "licence"),
        ({"licence": 2**63}, "licence"), ({"licence": 2**62}, "licence"), ({"files": "key"}, "files"),
        ({"files": ["../etc/passwd"]}, "files.0"), ({"files": ["unknown"]}, "files"), ({"severty": "high"}, "severty"),
        ({"system_information": "x" * 20_001}, "system_information"),
    ],
)  # fmt: skip
def test_bad_input_names_the_field_and_writes_nothing(lamme, sanne, changed, field):
    answer = sanne.post("/tickets", lamme.request(**changed))

    assert_problem(answer, 422, "invalid", field)
    assert not Ticket.objects.filter(organization=lamme.organization).exists()
    assert not Message.objects.filter(organization=lamme.organization).exists()


def test_every_missing_field_is_named_at_once(sanne):
    assert_problem(sanne.post("/tickets", {}), 422, "invalid", "body", "licence", "subject")


@pytest.mark.parametrize("changed", [{"subject": ""}, {"licence": 2**62}, {"files": ["unknown"]}, {"severity": ""}])
def test_a_refused_form_leaves_no_file_behind(lamme, sanne, changed):
    files = [log_file(), *changed.pop("files", [])]

    answer = sanne.form("/tickets", {**lamme.request(**changed), "files": files})

    assert answer.status_code == 422
    assert not StoredFile.objects.exists()


def test_a_file_in_another_field_is_named(lamme, sanne):
    answer = sanne.form("/tickets", {**lamme.request(), "log": log_file()})

    assert_problem(answer, 422, "invalid", "log")


def test_an_empty_file_is_refused_by_name(lamme, sanne):
    answer = sanne.form("/tickets", {**lamme.request(), "files": [log_file(), log_file("empty.log", b"")]})

    assert "empty.log" in assert_problem(answer, 422, "invalid", "files")["detail"]
    assert not StoredFile.objects.exists()


def test_too_many_files_are_refused(lamme, sanne, settings):
    settings.FILES_PER_MESSAGE = 2

    answer = sanne.form("/tickets", {**lamme.request(), "files": [log_file(), log_file(), log_file()]})

    assert_problem(answer, 422, "invalid", "files")
    assert not StoredFile.objects.exists()


def test_too_many_keys_are_refused(lamme, sanne, settings):
    settings.FILES_PER_MESSAGE = 2

    assert_problem(sanne.post("/tickets", lamme.request(files=["a", "b", "c"])), 422, "invalid", "files")


def test_a_file_of_somebody_else_is_as_unknown_as_none(lamme, sanne):
    key = Program(lamme.technical.person).form("/files", {"file": log_file()}).json()["key"]

    theirs = sanne.post("/tickets", lamme.request(files=[key])).json()
    none = sanne.post("/tickets", lamme.request(files=["0" * 32])).json()

    assert theirs["detail"].replace(key, "") == none["detail"].replace("0" * 32, "")


def test_another_organizations_licence_is_as_unknown_as_none(lamme, sanne, smit):
    theirs = sanne.post("/tickets", lamme.request(licence=smit.licence.pk))
    none = sanne.post("/tickets", lamme.request(licence=2**40))

    assert_problem(theirs, 422, "invalid", "licence")
    assert theirs.json() == none.json()


def test_a_licence_that_ended_opens_no_ticket(lamme, sanne):
    lamme.licence.status = "expired"
    lamme.licence.save()

    assert_problem(sanne.post("/tickets", lamme.request()), 403, "not-entitled", "licence")


def test_stranger_files_nothing(lamme, eve):
    assert_problem(eve.post("/tickets", lamme.request()), 403, "no-organization")
    assert_problem(Program().post("/tickets", lamme.request()), 401, "unknown-token")
    assert not Ticket.objects.filter(organization=lamme.organization).exists()


def test_a_reader_files_nothing_and_sends_no_file(lamme, bea):
    answer = bea.form("/tickets", {**lamme.request(), "files": [log_file()]})

    assert_problem(answer, 403, "role")
    assert not StoredFile.objects.exists()


def test_filing_costs_ten_statements(lamme, sanne, queries_at_most):
    sanne.post("/tickets", lamme.request())

    with queries_at_most(10):
        assert sanne.post("/tickets", lamme.request()).status_code == 201
