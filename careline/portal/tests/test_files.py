"""Files of requests: refused by name, private to the request, never run."""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from careline.files.models import StoredFile
from careline.people.models import Person
from careline.tickets.models import Attachment, Ticket
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
HOSTILE = [
    ("page.html", b"<html><script>alert(1)</script></html>"),
    ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ("picture.png", b"<script>alert(1)</script>"),
    ("program.exe", b"MZ\x90\x00\x03\x00"),
]


def picture() -> bytes:
    """A small real PNG."""
    out = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()


def send(browser: Client, name: str, content: bytes) -> StoredFile:
    """Send a file ahead, as the form does."""
    answer = browser.post("/uploads", {"file": SimpleUploadedFile(name, content, "image/png")})
    assert answer.status_code == 201, answer.content
    return StoredFile.objects.get(key=answer.json()["key"])


def attached(cast: Cast, as_: As, name: str, content: bytes) -> StoredFile:
    """A file on a ticket of Els."""
    file = send(as_(cast.els.person), name, content)
    make_ticket(cast.els, at=timezone.now(), file_keys=(file.key,))
    return file


def test_files_travel_with_the_request(cast: Cast, as_: As) -> None:
    browser = as_(cast.els.person)
    log, shot = send(browser, "till.log", b"12:00 relay refused\n"), send(browser, "offline.png", picture())
    form = {
        "licence": cast.licence(cast.els).pk,
        "severity": "low",
        "subject": "Tills",
        "body": "See files.",
        "files": [log.key, shot.key],
    }

    browser.post("/requests", {**form, "client_id": str(uuid4())})

    ticket = Ticket.objects.latest("id")
    assert [a.file.name for a in Attachment.objects.filter(ticket=ticket).order_by("id")] == ["till.log", "offline.png"]
    assert [a.file.kind for a in Attachment.objects.filter(ticket=ticket).order_by("id")] == ["text", "image"]


def test_files_work_without_script_too(cast: Cast, as_: As) -> None:
    form = {"licence": cast.licence(cast.els).pk, "severity": "low", "subject": "Tills", "body": "See file."}

    as_(cast.els.person).post(
        "/requests", {**form, "uploads": [SimpleUploadedFile("a.log", b"one"), SimpleUploadedFile("b.log", b"two")]}
    )

    assert Attachment.objects.filter(ticket=Ticket.objects.latest("id")).count() == 2


@pytest.mark.parametrize(("name", "content"), HOSTILE)
def test_whatever_is_uploaded_is_only_ever_a_download(cast: Cast, as_: As, name: str, content: bytes) -> None:
    file = attached(cast, as_, name, content)

    answer = as_(cast.els.person).get(f"/files/{file.key}")

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"].partition(";")[0] in {"text/plain", "application/octet-stream"}
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]


def test_empty_and_oversized_files_are_refused_by_name(cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILE_MEGABYTES", 0)
    browser = as_(cast.els.person)

    empty = browser.post("/uploads", {"file": SimpleUploadedFile("void.log", b"")})
    large = browser.post("/uploads", {"file": SimpleUploadedFile("huge.log", b"x")})

    assert (empty.status_code, large.status_code) == (422, 422)
    assert "void.log" in str(empty.json())
    assert "huge.log" in str(large.json())
    assert not StoredFile.objects.filter(owner=cast.els.person_id).exists()


def test_one_refused_file_leaves_the_others_and_the_words(cast: Cast, as_: As) -> None:
    form = {"licence": cast.licence(cast.els).pk, "severity": "low", "subject": "Tills", "body": "My words"}

    page = as_(cast.els.person).post("/requests", {**form, "uploads": [SimpleUploadedFile("void.log", b"")]})

    assert page.status_code == 422
    assert "void.log" in page.content.decode()
    assert "My words" in page.content.decode()


@pytest.mark.parametrize("who", ["henrike", "eve", "katrien"])
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    file = attached(cast, as_, "till.log", b"secret line")
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)

    for address in (
        f"/files/{file.key}",
        f"/files/{file.key}/text",
        f"/desk/files/{file.key}",
        f"/desk/files/{file.key}/text",
        f"/files/{file.key}/lines",
        f"/desk/files/{file.key}/lines",
    ):
        assert browser.get(address).status_code == 404


def test_nobody_attaches_or_removes_what_another_sent_ahead(cast: Cast, as_: As) -> None:
    file = send(as_(cast.els.person), "till.log", b"mine")

    removed = as_(cast.wouter.person).delete(f"/uploads/{file.key}")
    stolen = as_(cast.henrike.person).post(
        "/requests",
        {"licence": cast.licence(cast.henrike).pk, "severity": "low", "subject": "x", "body": "y", "files": file.key},
        HTTP_ACCEPT="application/json",
    )

    assert removed.status_code == 404
    assert stolen.status_code == 422
    assert StoredFile.objects.get(key=file.key).claimed_at is None


def test_a_log_reads_in_pages_of_lines(cast: Cast, as_: As) -> None:
    file = attached(cast, as_, "till.log", b"".join(b"12:00:00 relay %d refused\n" % number for number in range(1, 2501)))
    browser = as_(cast.els.person)

    last = browser.get(f"/files/{file.key}/text?line=2400")
    found = browser.get(f"/files/{file.key}/text?find=RELAY+1777&after=0")
    some = browser.get(f"/files/{file.key}/lines?from=2499&most=9").json()["lines"]

    assert [line.number for line in last.context["lines"]] == list(range(2001, 2501))
    assert "into the answer" not in last.content.decode()
    assert found["Location"] == f"/files/{file.key}/text?find=RELAY+1777&line=1777#L1777"
    assert some == [[2499, "12:00:00 relay 2499 refused", False], [2500, "12:00:00 relay 2500 refused", False]]


def test_names_cannot_climb_or_deceive(cast: Cast, as_: As) -> None:
    file = send(as_(cast.els.person), "../../etc/pass\u202ewd.log", b"x")

    assert file.name == "passwd.log"
    assert ".." not in file.path
