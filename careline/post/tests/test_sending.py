"""From the outbox to a real SMTP server, and back-off when there is none."""

import email
import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from careline.post import connections
from careline.post.catching import keep
from careline.post.models import CaughtLetter, Letter
from careline.post.plain_words import plain
from careline.post.posting import Recipient, post
from careline.post.queries import caught, caught_one
from careline.post.sending import PAUSES, send
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
READER = Recipient(to="els@lamme.example", name="Els Lamme", language="en", zone="Europe/Brussels")
CONTEXT = {"code": "ABC-DEF"}


class Relay:
    """A real SMTP server of the tests' own, in a thread."""

    def __init__(self) -> None:
        self.received: list[bytes] = []

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        self.received.append(envelope.content)  # type: ignore[attr-defined]
        return "250 Kept"


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """A port that nobody listens on yet; letters go there."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        free = int(probe.getsockname()[1])
    monkeypatch.setattr(settings, "MAILBOX_PORT", free)
    connections.close_all()
    return free


@pytest.fixture
def relay(port: int) -> Iterator[Relay]:
    """A relay that is there."""
    from aiosmtpd.controller import Controller

    handler = Relay()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler
    connections.close_all()
    controller.stop()


def jobs(letter: Letter) -> list[tuple[datetime | None, bool]]:
    """When the jobs that wait to send a letter may run, and whether they have a place already."""
    with connection.cursor() as cursor:
        cursor.execute("""select scheduled_at, coalesce((args->>'is_paced')::boolean, false) from procrastinate_jobs
            where task_name = 'careline.post.jobs.send' and status = 'todo' and args->>'letter_id' = %s order by id""",
            [str(letter.pk)])  # fmt: skip
        return cursor.fetchall()


def queued(key: str = "code:1") -> Letter:
    """A letter in the outbox."""
    post(recipient=READER, template="portal/letters/login_code", context=CONTEXT, key=key)
    return Letter.objects.get(key=key)


def test_a_letter_goes_out_once_however_often_its_job_runs(relay: Relay) -> None:
    letter = queued()

    send(letter_id=letter.pk)
    send(letter_id=letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, len(relay.received)) == ("sent", 1, 1)
    assert letter.message_id.encode() in relay.received[0]
    assert b"Auto-Submitted: auto-generated" in relay.received[0]


def test_the_same_event_posts_one_letter() -> None:
    queued()
    queued()

    assert Letter.objects.filter(key="code:1").count() == 1


def test_without_a_relay_the_letter_waits_says_why_and_is_tried_again(port: int) -> None:
    letter = queued()

    send(letter_id=letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("delayed", 1)
    assert "refused" in letter.error
    assert [when for when, _ in jobs(letter)] == [None, letter.next_at]


def test_a_letter_that_waited_goes_out_when_the_relay_is_back(relay: Relay) -> None:
    letter = queued()
    Letter.objects.filter(pk=letter.pk).update(state="delayed", attempts=2, error="refused")

    send(letter_id=letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.error, letter.attempts) == ("sent", "", 3)


def test_a_letter_is_not_tried_before_its_time(relay: Relay) -> None:
    letter = queued()
    Letter.objects.filter(pk=letter.pk).update(state="delayed", next_at=timezone.now() + timedelta(minutes=5))

    send(letter_id=letter.pk)

    assert relay.received == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("5.1.1", "there is no such address"), ("550", "there is no such address"), ("4.2.2", "the mailbox is full"),
        ("5.7.26", "their server does not believe that the letter is ours (SPF, DKIM)"),
        ("4.7.1", "their server asks us to come later"), ("5.1.99", "something is wrong with the address"),
        ("5.9.9", "their server refuses the letter"), ("421", "their server does not take the letter at the moment"),
        ("", "no relay takes letters at the moment"),
    ],
)  # fmt: skip
def test_codes_are_said_in_plain_words(code: str, said: str) -> None:
    assert plain(code=code) == said


def test_pauses_grow_differ_by_chance_and_end_after_48_hours(port: int) -> None:
    letter, at, tries = queued(), timezone.now(), []
    while Letter.objects.get(pk=letter.pk).state in Letter.WAITING:
        tries.append(at)
        send(letter_id=letter.pk, at=at)
        at = Letter.objects.get(pk=letter.pk).next_at

    pauses = [(later - earlier).total_seconds() for earlier, later in pairwise(tries)]
    assert all(0.8 * told <= pause <= 1.2 * told for told, pause in zip(PAUSES, pauses, strict=False))
    assert all(0.8 * PAUSES[-1] <= pause <= 1.2 * PAUSES[-1] for pause in pauses[len(PAUSES) :])
    assert pauses[-1] != pauses[-2]
    assert timedelta(hours=42) < tries[-1] - tries[0] < timedelta(hours=48)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.next_at) == ("failed", len(tries), None)
    assert letter.deliveries.count() == len(tries)


def test_a_letter_that_cannot_be_written_says_so(relay: Relay) -> None:
    post(recipient=READER, template="no/such/template", context={}, key="broken")
    letter = Letter.objects.get(key="broken")

    with pytest.raises(Exception, match="no/such/template"):
        send(letter_id=letter.pk)

    letter.refresh_from_db()
    assert letter.state == "delayed"
    assert "TemplateDoesNotExist" in letter.error
    assert plain(code=letter.code) == "it could not be written"


@pytest.mark.parametrize("language", ["en", "nl", "de", "fr", "ar"])
def test_the_confirmation_is_written_in_each_language(cast: Cast, relay: Relay, now: datetime, language: str) -> None:
    wouter = cast.wouter
    wouter.person.language = language
    wouter.person.save()
    ticket = make_ticket(wouter, at=now)

    send(letter_id=Letter.objects.get(about_id=ticket.pk).pk)

    letter, message = caught_one(pk=keep(sender="", to=[wouter.person.email], raw=relay.received[0]).pk)  # type: ignore[misc]
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert ticket.spoken_number in letter.subject
    assert ticket.spoken_number in text
    assert f'lang="{language}"' in html
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert ("we have your request" in text) == (language == "en")


def test_the_mailbox_keeps_the_newest_first() -> None:
    for subject in ("First", "Second"):
        keep(sender="a@a.example", to=["b@b.example"], raw=f"Subject: {subject}\r\n\r\nHello".encode())

    assert [letter.subject for letter in caught()] == ["Second", "First"]
    assert CaughtLetter.objects.count() == 2


def test_a_subject_with_line_breaks_makes_no_second_header(cast: Cast, relay: Relay, now: datetime) -> None:
    ticket = make_ticket(cast.wouter, at=now, subject="Tills\r\nBcc: eve@outside.example")

    send(letter_id=Letter.objects.get(about_id=ticket.pk).pk)

    assert email.message_from_bytes(relay.received[0])["Bcc"] is None
