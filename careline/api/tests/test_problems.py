"""Every no under /api is application/problem+json, and says what to change."""

import pytest
from django.db import OperationalError

from careline.api import me, tickets
from careline.api.problems import KINDS
from careline.api.tests.helpers import Program, assert_problem, log_file
from careline.files.models import StoredFile
from careline.tickets import submitting
from careline.tickets.models import Ticket

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["", "v1", "v1/", "v2/me", "v1/me/", "v1/tickets/abc", "v1/tickets/-1"])
def test_an_unknown_address_is_a_problem(sanne, path):
    assert_problem(sanne.client.get(f"/api/{path}", headers=sanne.headers), 404, "not-found")


def test_an_unknown_method_names_the_known_ones(sanne):
    answer = sanne.call("PATCH", "/tickets")

    assert_problem(answer, 405, "method")
    assert {each.strip() for each in answer["Allow"].split(",")} == {"GET", "POST"}


@pytest.mark.parametrize("body", [b" ", b"{", b"{'a': 1}", b'{"subject": "\\ud800"}', b'{"subject": "\xff"}'])
def test_what_is_not_json_is_malformed(sanne, body):
    assert_problem(sanne.post("/tickets", body), 400, "malformed", "")


@pytest.mark.parametrize("body", [b"[]", b"null", b'"x"'])
def test_json_that_is_no_object_is_named(sanne, body):
    assert_problem(sanne.post("/tickets", body), 422, "invalid", "")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_other_media_types_are_refused(lamme, sanne, kind):
    assert_problem(sanne.post("/tickets", lamme.request(), Content_Type=kind), 415, "media-type")


def test_a_broken_form_is_malformed(sanne):
    assert_problem(sanne.post("/tickets", b"--x", Content_Type="multipart/form-data"), 400, "malformed")


def test_too_much_json_is_too_large(lamme, sanne, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    assert_problem(sanne.post("/tickets", lamme.request(body="x" * 200)), 413, "too-large")


def test_too_many_parts_are_refused(lamme, sanne, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2

    assert_problem(sanne.form("/tickets", {**lamme.request(), "files": [log_file()] * 3}), 422, "invalid", "files")


def test_a_fault_of_ours_is_a_problem_without_secrets_and_is_logged(sanne, monkeypatch, caplog):
    def broken(**_):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(me, "standing", broken)

    answer = sanne.get("/me")

    assert_problem(answer, 500, "fault")
    assert b"swordfish" not in answer.content
    assert "swordfish" in caplog.text


def test_a_fault_in_the_middle_leaves_nothing_half_written(lamme, sanne, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(submitting, "record", broken)

    answer = sanne.form("/tickets", {**lamme.request(), "files": [log_file()]})

    assert_problem(answer, 500, "fault")
    assert not Ticket.objects.filter(organization=lamme.organization).exists()
    assert not StoredFile.objects.exists()


def test_a_database_that_is_away_is_503_and_says_when_to_come_back(sanne, monkeypatch):
    def away(*_, **__):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(tickets.queries, "for_member", away)
    sanne.client.raise_request_exception = False

    answer = sanne.get("/tickets")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert "Retry-After" in answer


def test_every_answer_is_private(lamme, sanne):
    for answer in (sanne.get("/me"), sanne.get("/tickets"), sanne.get("/nothing"), Program().get("/plans")):
        assert answer["Cache-Control"].startswith("private")
        assert {"Authorization", "Accept-Language", "Careline-Account"} <= {each.strip() for each in answer["Vary"].split(",")}
        assert not answer.cookies


def test_head_answers_like_get(lamme, sanne):
    assert sanne.call("HEAD", "/me").status_code == 200


def test_kinds_have_slugs_of_their_own():
    assert len({kind.slug for kind in KINDS}) == len(KINDS)
