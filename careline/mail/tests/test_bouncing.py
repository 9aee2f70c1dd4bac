"""Letters of ours that come back: the delivery is marked by what only we can have written, and by nothing else."""

from datetime import timedelta

import pytest

from careline.mail.models import Incoming
from careline.mail.tests.writing import SECRET, bring, write_letter
from careline.post import message_ids, return_addresses
from careline.post.delivery_models import BadAddress
from careline.post.models import Letter
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
REPORT = """Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example>
To: {to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <{serial}@mx.example>
Date: Mon, 23 Nov 2026 12:20:00 +0100
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: message/rfc822

Message-ID: {original}
From: support@vendor.example
Subject: Your request

--b--
"""
ODD = """Return-Path: <>
From: Zustellung <robot@mx.example>
To: {to}
Subject: Hinweis
Message-ID: <odd@mx.example>
Auto-Submitted: auto-replied

Leider 550 5.2.1 hat das nicht geklappt.
"""
AWAY = """Return-Path: <>
From: {sender}
To: {to}
Subject: Automatic reply: Your request
Message-ID: <away@lamme.example>
Auto-Submitted: auto-replied

I am out of the office until Thursday.
"""


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


@pytest.fixture
def ticket(cast, now):
    ticket = make_ticket(cast.wouter, at=now)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)
    return ticket


@pytest.fixture
def letter(ticket, now):
    """The answer, taken by a relay."""
    letter = Letter.objects.get(key__startswith="message:", about_id=ticket.pk)
    letter.message_id = message_ids.of(letter=letter)
    letter.state, letter.sent_at, letter.first_at = "sent", now, now
    letter.save()
    return letter


def report(
    letter: Letter, *, to: str = "", original: str = "", action="failed", status="5.1.1", said="550 5.1.1 Unknown"
) -> bytes:
    told = {"to": to or "support@vendor.example", "original": original or "<of.somebody@else.example>", "recipient": letter.to}
    text = REPORT.format(**told, action=action, status=status, said=said, serial=f"{action}{status}{abs(hash(to + original))}")
    return text.replace("\n", "\r\n").encode()


def state(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.state, letter.code


def test_a_report_to_the_return_address_marks_the_letter(letter, ticket, now):
    row = bring(report(letter, to=return_addresses.address(letter_id=letter.pk)), at=now)

    assert state(letter) == ("bounced", "5.1.1")
    assert "Unknown" in letter.error
    assert (row.state, row.why, row.ticket_id) == ("noted", "bounce", ticket.pk)
    assert BadAddress.objects.get().address == letter.to.lower()


def test_a_report_to_our_sender_marks_it_by_the_signed_id_of_the_letter_it_returns(letter, ticket, now):
    row = bring(report(letter, original=letter.message_id), at=now)

    assert state(letter) == ("bounced", "5.1.1")
    assert row.ticket_id == ticket.pk


@pytest.mark.parametrize("status", ["4.2.2", "4.4.1"])
def test_a_delay_is_a_delay(letter, now, status):
    bring(report(letter, original=letter.message_id, action="delayed", status=status, said="452 later"), at=now)

    assert state(letter) == ("delayed", status)
    assert not BadAddress.objects.exists()


def test_a_delivery_receipt_ends_a_delay(letter, now):
    bring(report(letter, original=letter.message_id, action="delayed", status="4.4.1"), at=now)
    bring(report(letter, original=letter.message_id, action="delivered", status="2.0.0", said="250 OK"), at=now)

    assert state(letter) == ("sent", "2.0.0")


def test_a_forged_report_marks_nothing(letter, ticket, now):
    genuine = return_addresses.address(letter_id=letter.pk)
    for to, original in (
        (genuine.replace(f"+{letter.pk}.", f"+{letter.pk + 1}."), ""),
        (f"bounce+{letter.pk}.aaaaaaaaaaaa@support.vendor.example", ""),
        ("", letter.message_id[:-30] + "aaaaaaaaaaaa@localhost>"),
        ("", f"<letter.{letter.pk}-20261123110000@localhost>"),
    ):
        bring(report(letter, to=to, original=original), at=now)

    assert state(letter) == ("sent", "")
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent", "queued"}
    assert set(Incoming.objects.values_list("state", flat=True)) == {"noted"}


def test_an_odd_bounce_finds_its_letter_by_the_return_address_alone(letter, ticket, now):
    raw = ODD.format(to=return_addresses.address(letter_id=letter.pk)).replace("\n", "\r\n").encode()

    row = bring(raw, at=now)

    assert state(letter) == ("bounced", "5.2.1")
    assert row.ticket_id == ticket.pk


def test_an_absence_told_to_the_return_address_belongs_to_the_ticket_and_marks_nothing(cast, letter, ticket, now):
    to = return_addresses.address(letter_id=letter.pk)

    row = bring(AWAY.format(sender=cast.wouter.person.email, to=to).replace("\n", "\r\n").encode(), at=now)

    assert (row.state, row.why, row.ticket_id) == ("noted", "out_of_office", ticket.pk)
    assert state(letter) == ("sent", "")


def test_a_person_who_writes_about_a_bounce_marks_nothing(cast, letter, now):
    text = f"I got this: 550 5.1.1 user unknown <{letter.to}>. Message-ID: {letter.message_id}"

    bring(write_letter(cast.wouter.person.email, text=text, to=letter.reply_to), at=now + timedelta(minutes=1))

    assert state(letter) == ("sent", "")


def test_the_same_report_twice_counts_once(letter, now):
    bring(report(letter, original=letter.message_id), at=now)
    bring(report(letter, to=return_addresses.address(letter_id=letter.pk)), at=now)

    assert letter.deliveries.count() == 1
    assert BadAddress.objects.get().in_a_row == 1
