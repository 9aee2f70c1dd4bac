"""The same letter counts once, by whichever door and way it comes; another one never counts as it."""

from threading import Thread

import pytest
from django.db import connections

from careline.mail.envelopes import Envelope
from careline.mail.keeping import keep
from careline.mail.models import Incoming
from careline.mail.receiving import take_in
from careline.mail.sameness import sameness
from careline.mail.tests.signing import Dns, sign
from careline.mail.tests.writing import reply_to, write_letter
from careline.tickets.models import Message
from careline.tickets.tests.helpers import make_ticket

LETTER = write_letter("Wouter Claes <wouter.claes@brouwerij-lamme.example>", files=(("till.log", b"12:00"),))
WAY = (
    b"Return-Path: <wouter.claes@brouwerij-lamme.example>\r\nDelivered-To: support@vendor.example\r\n"
    b"X-Original-To: help@vendor.example\r\nReceived: from a by b; Mon, 23 Nov 2026 11:00:00 +0000\r\n"
    b"Authentication-Results: mx; spf=pass\r\nARC-Seal: i=1; a=rsa-sha256; b=x\r\nARC-Message-Signature: i=1; b=x\r\n"
    b"Received-SPF: pass\r\nX-Spam-Score: 0.1\r\n"
)


def without(name: bytes, raw: bytes = LETTER) -> bytes:
    return b"\n".join(line for line in raw.split(b"\n") if not line.startswith(name))


def test_what_relays_add_does_not_count():
    assert sameness(WAY + LETTER) == sameness(LETTER)
    assert sameness(LETTER.replace(b"\n", b"\r\n") + b"\r\n") == sameness(LETTER)


def test_a_folded_field_is_the_same_field():
    assert sameness(LETTER.replace(b"Subject: Re: Tills ", b"Subject: Re: Tills\r\n\t")) == sameness(LETTER)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"12:04:11", b"12:04:12"), (b"Message-ID: <", b"Message-ID: <2"), (b"It works again", b"It works no more"),
        (b"Subject: Re: ", b"Subject: "), (b"wouter.claes", b"els.lamme"), (b"MTI6MDA=", b"MTI6MDE="),
    ],
)  # fmt: skip
def test_what_its_writer_changed_does(was, now):
    assert was in LETTER
    assert sameness(LETTER.replace(was, now)) != sameness(LETTER)


def test_without_a_message_id_everything_but_the_way_counts():
    bare = without(b"Message-ID")

    assert sameness(b"Received: from a by b\r\nDelivered-To: x@y.example\r\n" + bare) == sameness(bare)
    assert sameness(b"X-Printer: 2nd floor\r\n" + bare) != sameness(bare)


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"no letter at all", b"\r\n\r\n"])
def test_any_bytes_have_a_key(raw):
    assert len(sameness(raw)) == 64


@pytest.fixture
def ticket(cast, now, settings):
    settings.MAIL_DOMAIN = "support.vendor.example"
    return make_ticket(cast.wouter, at=now)


def test_two_ways_make_one_message_and_know_both_recipients(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, to=reply_to(ticket))
    first = keep(raw=raw, door="hook", at=now, envelope=Envelope(recipients=("support@vendor.example",)))

    second = keep(raw=WAY + raw, door="smtp", at=now, envelope=Envelope(recipients=("copy@vendor.example",)))
    take_in(incoming_id=first.id, at=now)
    third = keep(raw=b"Received: x\r\n" + raw, door="lmtp", at=now)

    assert (second.id, third.id, second.is_repeated, third.is_repeated) == (first.id, first.id, True, True)
    assert Incoming.objects.get().envelope == {"recipients": ["support@vendor.example", "copy@vendor.example"]}
    assert Message.objects.filter(ticket=ticket).count() == 2


def test_the_reply_address_in_bcc_finds_the_request(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, to="somebody@else.example")

    kept = keep(raw=raw, door="smtp", at=now, envelope=Envelope(recipients=(reply_to(ticket),)))
    take_in(incoming_id=kept.id, at=now)

    assert Incoming.objects.get().ticket == ticket


def test_a_second_copy_brings_the_reply_address_that_the_first_lacked(cast, ticket, now):
    raw = write_letter(cast.wouter.person.email, to="somebody@else.example")
    kept = keep(raw=raw, door="hook", at=now)

    keep(raw=WAY + raw, door="smtp", at=now, envelope=Envelope(recipients=(reply_to(ticket),)))
    take_in(incoming_id=kept.id, at=now)

    assert Incoming.objects.get().ticket == ticket


def test_keeping_is_one_statement_and_another_copy_three(ticket, now, queries_at_most):
    raw, envelope = write_letter("a@b.example"), Envelope(recipients=("x@vendor.example",))
    with queries_at_most(1):
        keep(raw=raw, door="smtp", at=now, envelope=envelope)
    with queries_at_most(3):
        keep(raw=WAY + raw, door="smtp", at=now, envelope=Envelope(recipients=("y@vendor.example",)))


def test_a_forged_copy_that_came_first_does_not_keep_the_genuine_one_out(cast, ticket, now, monkeypatch):
    dns = Dns().key("brouwerij-lamme.example").text("_dmarc.brouwerij-lamme.example", "v=DMARC1; p=reject")
    monkeypatch.setattr("careline.mail.authenticity.names.ask_dns", dns.text("brouwerij-lamme.example", "v=spf1 -all"))
    email = cast.wouter.person.email
    raw = write_letter(email, to=reply_to(ticket)).replace(b"\n", b"\r\n")
    envelope = Envelope(sender=email, recipients=(reply_to(ticket),), client="198.51.100.7", helo="mx.example")
    forged = keep(raw=raw, door="smtp", at=now, envelope=envelope)
    take_in(incoming_id=forged.id, at=now)
    assert Incoming.objects.get().why == "not_proved"

    genuine = keep(raw=sign(raw, "brouwerij-lamme.example"), door="smtp", at=now, envelope=envelope)
    take_in(incoming_id=genuine.id, at=now)

    assert genuine.id == forged.id
    assert (Incoming.objects.get().state, Message.objects.filter(ticket=ticket).count()) == ("taken", 2)


@pytest.mark.django_db(transaction=True)
def test_doors_that_race_keep_one(cast, now):
    kept, raw = [], write_letter(cast.wouter.person.email)

    def bring(number: int) -> None:
        way = f"Received: by door {number}\r\n".encode()
        envelope = Envelope(recipients=(f"door{number}@vendor.example",))
        kept.append(keep(raw=way + raw, door="smtp", at=now, envelope=envelope))
        connections.close_all()

    doors = [Thread(target=bring, args=[number]) for number in range(6)]
    for each in doors:
        each.start()
    for each in doors:
        each.join()

    row = Incoming.objects.get()
    assert [each.is_repeated for each in kept].count(False) == 1
    assert {each.id for each in kept} == {row.pk}
    assert set(row.envelope["recipients"]) == {f"door{number}@vendor.example" for number in range(6)}
