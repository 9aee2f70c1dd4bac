"""Idempotency-Key: the same call twice does the thing once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from careline.api.tests.helpers import Program, assert_problem, log_file, make_lamme, make_ticket
from careline.files.models import StoredFile
from careline.tickets.models import Message, Ticket

KEY = {"Idempotency_Key": "alarm-1"}
MORE = {"body": "More."}


@pytest.mark.django_db
def test_the_same_ticket_again_is_the_first_one(lamme, sanne):
    first, again = (sanne.post("/tickets", lamme.request(), **KEY) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert ("Idempotent-Replayed" in first, again["Idempotent-Replayed"]) == (False, "true")
    assert again["Location"] == first["Location"]
    assert Ticket.objects.filter(organization=lamme.organization).count() == 1


@pytest.mark.django_db
def test_the_same_files_again_are_kept_once(lamme, sanne):
    fields = [{**lamme.request(), "files": [log_file()]} for _ in range(2)]

    first, again = (sanne.form("/tickets", each, **KEY) for each in fields)

    assert again["Idempotent-Replayed"] == "true"
    assert again.json()["number"] == first.json()["number"]
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_keys_of_files_may_come_again(lamme, sanne):
    key = sanne.form("/files", {"file": log_file()}).json()["key"]

    answers = [sanne.post("/tickets", lamme.request(files=[key]), **KEY) for _ in range(2)]

    assert [each.status_code for each in answers] == [201, 201]


@pytest.mark.django_db
def test_a_severity_that_the_plan_leaves_out_is_the_same_ticket(smit, pieter):
    answers = [pieter.post("/tickets", smit.request(severity="low"), **KEY) for _ in range(2)]

    assert answers[1]["Idempotent-Replayed"] == "true"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed", [{"subject": "Another"}, {"body": "Another"}, {"severity": "low"}, {"system_information": "Another"}]
)
def test_another_ticket_under_the_same_key_is_refused(lamme, sanne, changed):
    sanne.post("/tickets", lamme.request(), **KEY)

    assert_problem(sanne.post("/tickets", lamme.request(**changed), **KEY), 422, "invalid", "Idempotency-Key")
    assert Ticket.objects.filter(organization=lamme.organization).count() == 1


@pytest.mark.django_db
def test_another_file_under_the_same_key_is_refused(lamme, sanne):
    sanne.form("/tickets", {**lamme.request(), "files": [log_file()]}, **KEY)

    for files in ([log_file(content=b"else\n")], [log_file(), log_file()], []):
        answer = sanne.form("/tickets", {**lamme.request(), "files": files}, **KEY)
        assert_problem(answer, 422, "invalid", "Idempotency-Key")

    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_keys_are_each_persons_own(lamme, sanne):
    make_ticket(lamme)
    numbers = {
        Program(member.person).post("/tickets", lamme.request(), **KEY).json()["number"]
        for member in (lamme.owner, lamme.technical)
    }

    assert len(numbers) == 2


@pytest.mark.django_db
def test_without_a_key_the_same_again_is_a_second_ticket(lamme, sanne):
    assert len({sanne.post("/tickets", lamme.request()).json()["number"] for _ in range(2)}) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 256])
def test_an_empty_or_endless_key_is_named(lamme, sanne, key):
    assert_problem(sanne.post("/tickets", lamme.request(), Idempotency_Key=key), 422, "invalid", "Idempotency-Key")


@pytest.mark.django_db
def test_the_same_message_again_is_the_first_one_on_its_own_ticket(lamme, sanne):
    ticket, other = make_ticket(lamme), make_ticket(lamme)
    path = f"/tickets/{ticket.number}/messages"

    first, again = (sanne.post(path, MORE, **KEY) for _ in range(2))

    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert_problem(sanne.post(path, {"body": "Else."}, **KEY), 422, "invalid", "Idempotency-Key")
    assert_problem(sanne.post(f"/tickets/{other.number}/messages", MORE, **KEY), 422, "invalid", "Idempotency-Key")
    assert Message.objects.filter(ticket=ticket).count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["ticket", "message"])
def test_two_presses_at_the_same_moment_are_one(kind):
    lamme = make_lamme()
    ticket = make_ticket(lamme)
    path, body = ("/tickets", lamme.request()) if kind == "ticket" else (f"/tickets/{ticket.number}/messages", MORE)
    programs, together = [Program(lamme.owner.person) for _ in range(4)], Barrier(4)

    def press(program):
        together.wait()
        answer = program.post(path, body, **KEY)
        connections.close_all()
        return answer

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(press, programs))

    assert [each.status_code for each in answers] == [201] * 4
    assert len({each.content for each in answers}) == 1
    assert sum("Idempotent-Replayed" in each for each in answers) == 3
