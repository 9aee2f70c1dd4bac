"""Files of an answer: along with its letter where they are small enough together, else as links that need signing in."""

from datetime import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives

from careline.files.models import StoredFile
from careline.files.storing import store
from careline.post.enclosing import enclose
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def answered(cast: Cast, now: datetime, **files: bytes) -> Letter:
    """The letter of an answer with files."""
    cast.wouter.person.__class__.objects.filter(pk=cast.wouter.person_id).update(language="en")
    ticket, owner = make_ticket(cast.wouter, at=now), cast.jonas.person_id
    keys = tuple(
        store(upload=ContentFile(content), name=name.replace("_", "."), owner=owner, at=now).key
        for name, content in files.items()
    )
    reply(ticket=ticket, agent=cast.jonas, message=make_message(file_keys=keys), at=now)
    return Letter.objects.get(about_id=ticket.pk, template="tickets/letters/answer")


def sent(letter: Letter) -> list[tuple[str, bytes, str]]:
    """What goes along with the letter, as a mail program would find it."""
    message = EmailMultiAlternatives(subject="x", body="x", to=[letter.to])
    enclose(message=message, letter=letter)
    parts = message.message().walk()
    return [(str(p.get_filename()), p.get_payload(decode=True), p.get_content_type()) for p in parts if p.get_filename()]


def test_small_files_go_along_as_they_are(cast: Cast, now: datetime) -> None:
    letter = answered(cast, now, steps_txt=b"1. Restart.\n", page_html=b"<script>alert(1)</script>")

    assert [(name, content) for name, content, _kind in sent(letter)] == [
        ("steps.txt", b"1. Restart.\n"), ("page.html", b"<script>alert(1)</script>"),
    ]  # fmt: skip
    assert {kind for _name, _content, kind in sent(letter)} == {"application/octet-stream"}
    told = render(letter=letter)
    assert "Attached files" in told.text
    assert "steps.txt (12" in told.text
    assert "/files/" not in told.text


def test_together_too_large_they_are_links(cast: Cast, now: datetime, settings) -> None:
    settings.ENCLOSED_MEGABYTES = 1
    letter = answered(cast, now, one_bin=b"1" * 600_000, two_bin=b"2" * 600_000)

    told = render(letter=letter)

    assert (letter.files, sent(letter)) == ([], [])
    keys = StoredFile.objects.order_by("-id").values_list("key", flat=True)[:2]
    for text in (told.text, told.html):
        assert "Together they are too large for a letter. Sign in to download them." in text
        assert all(f"/files/{key}" in text for key in keys)


def test_exactly_as_large_as_allowed_goes_along(cast: Cast, now: datetime, settings) -> None:
    settings.ENCLOSED_MEGABYTES = 1
    half = 512 * 1024

    assert len(answered(cast, now, one_bin=b"1" * half, two_bin=b"2" * half).files) == 2
    assert answered(cast, now, one_bin=b"1" * half, two_bin=b"2" * (half + 1)).files == []


def test_a_file_deleted_before_the_letter_goes_out_stays_away(cast: Cast, now: datetime) -> None:
    letter = answered(cast, now, one_txt=b"one", two_txt=b"two")
    default_storage.delete(StoredFile.objects.get(key=letter.files[0]).path)

    assert [name for name, _content, _kind in sent(letter)] == ["two.txt"]


def test_further_fields_are_in_the_head(now: datetime) -> None:
    message = EmailMultiAlternatives(subject="x", body="x", to=["els@lamme.example"])

    enclose(message=message, letter=Letter(headers={"List-Id": "<digest.localhost>"}, files=[]))

    assert message.message()["List-Id"] == "<digest.localhost>"
