"""POST /files and GET /files/{key}."""

import pytest
from django.utils import timezone

from careline.api.tests.helpers import LOG, Program, assert_problem, log_file, make_agent
from careline.files.models import StoredFile
from careline.files.storing import store
from careline.tickets import replying
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage

pytestmark = pytest.mark.django_db


def attached(customer, program):
    number = program.form("/tickets", {**customer.request(), "files": [log_file()]}).json()["number"]
    return program.get(f"/tickets/{number}").json()["messages"][0]["files"][0]


def test_a_file_sent_ahead_has_a_key(lamme, sanne):
    answer = sanne.form("/files", {"file": log_file()})

    said = answer.json()
    row = StoredFile.objects.get(key=said["key"])
    assert answer.status_code == 201
    assert said == {"key": row.key, "name": "brewhouse.log", "size": len(LOG), "content_type": "text/plain"}
    assert (row.owner, row.claimed_at) == (lamme.owner.person_id, None)


def test_a_file_on_a_ticket_is_a_download_that_no_browser_runs(lamme, sanne):
    file = attached(lamme, sanne)

    answer = sanne.get(f"/files/{file['key']}")

    assert b"".join(answer.streaming_content) == LOG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file["url"].endswith(f"/api/v1/files/{file['key']}")


@pytest.mark.parametrize(("field", "count", "named"), [("file", 0, "file"), ("file", 2, "file"), ("files", 1, "files")])
def test_not_just_one_file_is_named(sanne, field, count, named):
    answer = sanne.form("/files", {field: [log_file() for _ in range(count)]})

    assert_problem(answer, 422, "invalid", named)
    assert not StoredFile.objects.exists()


def test_an_empty_and_a_large_file_are_refused(sanne, settings):
    settings.FILE_MEGABYTES = 0.00001

    assert_problem(sanne.form("/files", {"file": log_file(content=b"")}), 422, "invalid", "file")
    assert_problem(sanne.form("/files", {"file": log_file()}), 413, "too-large", "file")
    assert not StoredFile.objects.exists()


def test_what_announces_itself_as_too_large_is_not_taken_in(sanne, settings):
    settings.FILE_MEGABYTES = 1

    assert_problem(sanne.form("/files", {"file": log_file(content=b"x" * 3 * 1024 * 1024)}), 413, "too-large")


def test_a_file_waiting_to_be_sent_is_not_there_for_reading(sanne):
    key = sanne.form("/files", {"file": log_file()}).json()["key"]

    assert_problem(sanne.get(f"/files/{key}"), 404, "not-found")


def test_a_note_s_file_is_not_there_for_customers(lamme, sanne):
    number = sanne.post("/tickets", lamme.request()).json()["number"]
    agent = make_agent()
    row = store(upload=log_file(), name="internal.log", owner=agent.person_id, at=timezone.now())
    note = NewMessage(body="Look", client_id="0" * 32, file_keys=(row.key,))
    replying.note(ticket=Ticket.objects.get(number=number), agent=agent, message=note, at=timezone.now())

    assert_problem(sanne.get(f"/files/{row.key}"), 404, "not-found")


def test_foreign_and_unknown_keys_look_the_same(lamme, sanne, pieter):
    theirs = pieter.get(f"/files/{attached(lamme, sanne)['key']}")

    assert_problem(theirs, 404, "not-found")
    assert theirs.content == pieter.get("/files/0123").content


def test_a_reader_reads_but_sends_none(lamme, sanne, bea):
    assert bea.get(f"/files/{attached(lamme, sanne)['key']}").status_code == 200
    assert_problem(bea.form("/files", {"file": log_file()}), 403, "role")


def test_stranger_reads_and_sends_none(lamme, sanne, eve):
    key = attached(lamme, sanne)["key"]

    for outsider, slug, status in ((eve, "no-organization", 403), (Program(), "unknown-token", 401)):
        assert_problem(outsider.get(f"/files/{key}"), status, slug)
        assert_problem(outsider.form("/files", {"file": log_file()}), status, slug)

    assert StoredFile.objects.count() == 1


def test_fetching_and_sending_cost_two_statements(lamme, sanne, queries_at_most):
    key = attached(lamme, sanne)["key"]

    with queries_at_most(2):
        sanne.get(f"/files/{key}")
    with queries_at_most(2):
        sanne.form("/files", {"file": log_file()})
