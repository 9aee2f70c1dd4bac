"""A conversation by e-mail through a real Postfix: a letter in, our answer out to a mailbox, their answer, and a bounce."""

import email
import email.policy
import time
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from careline.mail.models import Incoming
from careline.mail.receiving import take_in
from careline.mail.tests.process import free_port, listening
from careline.post.models import Letter
from careline.post.sending import send
from careline.tickets.models import Message
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from tests.mailservers import postfix

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("listener"),
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(postfix.why_not()), reason=postfix.why_not() or "it is there"),
]
LAMME, OURS, VENDOR = "brouwerij-lamme.example", "support.vendor.example", "vendor.example"
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def servers(django_db_setup, tmp_path_factory):
    """Postfix of the customer and relay of ours in one, with our listener behind it: LMTP for one domain, SMTP for another."""
    smtp, lmtp = free_port(), free_port()
    ways = {OURS: f"lmtp:inet:127.0.0.1:{lmtp}", VENDOR: f"smtp:[127.0.0.1]:{smtp}"}
    boxes = {f"wouter.claes@{LAMME}": "wouter/"}
    places = {"CARELINE_SMTP_LISTEN": f"127.0.0.1:{smtp}", "CARELINE_LMTP_LISTEN": f"127.0.0.1:{lmtp}"}
    with (
        postfix.running(port=free_port(), domain=LAMME, mailboxes=boxes, transports=ways) as relay,
        listening(tmp_path_factory.mktemp("listener"), port=smtp, **places),
    ):
        yield relay


@pytest.fixture(autouse=True)
def _mail(settings, servers):
    settings.MAIL_DOMAIN, settings.MAIL_FROM = OURS, f"Vendor support <help@{VENDOR}>"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SMTP_URL = f"smtp://127.0.0.1:{servers.port}"


def until(find: Callable[[], Any], relay: postfix.Postfix) -> Any:
    """Wait for something to come, and return it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (found := find()):
        assert time.monotonic() < end, relay.log
        time.sleep(0.05)
    return found


def write(**headers: str) -> bytes:
    """A letter of Wouter's mail program."""
    letter = EmailMessage()
    text = headers.pop("text")
    for name, value in {"From": f"Wouter Claes <wouter.claes@{LAMME}>", **headers}.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter.as_bytes(policy=email.policy.SMTP)


def post(ticket, relay: postfix.Postfix) -> list[EmailMessage]:
    """Send what waits in the outbox for a request; what is in Wouter's mailbox then."""
    for pk in Letter.objects.filter(about="ticket", about_id=ticket.pk, state="queued").values_list("pk", flat=True):
        send(letter_id=pk)
    sent = Letter.objects.filter(about="ticket", about_id=ticket.pk, state="sent", to__startswith="wouter").count()
    until(lambda: len(relay.mailbox("wouter")) >= sent, relay)
    return [email.message_from_bytes(raw, policy=email.policy.default) for raw in relay.mailbox("wouter")]


def test_a_conversation_by_mail(cast, now, servers):
    wouter = f"wouter.claes@{LAMME}"
    raw = write(To=f"help@{VENDOR}", Subject="Kassen „offline“", Message_ID="<1@lamme.example>", text="Seit heute früh.\n")
    servers.send(raw, sender=wouter, to=f"help@{VENDOR}")

    row = until(lambda: Incoming.objects.filter(mail_id="", door="smtp").first(), servers)
    take_in(incoming_id=row.pk, at=now)
    row.refresh_from_db()
    ticket = row.ticket
    assert (row.state, row.envelope["sender"], ticket.requester) == ("taken", wouter, cast.wouter)
    assert ticket.subject == "Kassen „offline“"

    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now + timedelta(minutes=5))
    received = post(ticket, servers)[-1]
    assert received["Reply-To"].startswith(f"reply+{ticket.number}.")

    answer = write(
        To=received["Reply-To"], Subject=f"Re: {received['Subject']}", In_Reply_To=received["Message-ID"],
        References=f"{received['References']} {received['Message-ID']}", text="Danke, es läuft.\n",
    )  # fmt: skip
    servers.send(answer, sender=wouter, to=received["Reply-To"])
    second = until(lambda: Incoming.objects.filter(door="lmtp").first(), servers)
    take_in(incoming_id=second.pk, at=now + timedelta(minutes=9))

    second.refresh_from_db()
    assert (second.state, second.ticket) == ("taken", ticket)
    assert Message.objects.filter(ticket=ticket).order_by("id").last().body == "Danke, es läuft."


def test_an_address_that_is_gone_sends_its_bounce_back_to_the_request(cast, now, servers):
    ticket = make_ticket(cast.els, at=now)
    (confirmation,) = Letter.objects.filter(about="ticket", about_id=ticket.pk)

    send(letter_id=confirmation.pk)

    row = until(lambda: Incoming.objects.first(), servers)
    take_in(incoming_id=row.pk, at=now + timedelta(minutes=1))
    row.refresh_from_db()
    assert (row.state, row.why, row.ticket) == ("noted", "bounce", ticket)
    assert "sender" not in row.envelope
    assert b"unknown user" in bytes(row.raw)
