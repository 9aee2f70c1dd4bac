"""What follows from whether a letter is proved: held, shown, and taken in when an agent vouches for it."""

from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from careline.events.models import Event
from careline.mail import parsing, vouching
from careline.mail.envelopes import Envelope
from careline.mail.keeping import keep
from careline.mail.models import Incoming
from careline.mail.proving import prove
from careline.mail.receiving import take_in
from careline.mail.tests.signing import Dns, sign
from careline.mail.tests.writing import SECRET, reply_to, write_letter
from careline.tickets.models import Message, Ticket
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
LAMME, ELSEWHERE = "brouwerij-lamme.example", "198.51.100.7"


@pytest.fixture(autouse=True)
def dns(settings, monkeypatch) -> Dns:
    """Lamme's domain signs, and asks to reject what it did not sign."""
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"
    found = Dns().key(LAMME).text(LAMME, "v=spf1 -all").text(f"_dmarc.{LAMME}", "v=DMARC1; p=reject")
    monkeypatch.setattr("careline.mail.authenticity.names.ask_dns", found)
    return found


@pytest.fixture
def now() -> datetime:
    """Of today: agents press buttons by the real clock."""
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture
def ticket(cast, now) -> Ticket:
    """Wouter's request."""
    return make_ticket(cast.wouter, at=now)


def bring(raw: bytes, *, sender: str = "", at, to: str = "support@support.vendor.example") -> Incoming:
    """A letter by our own listener from a machine somewhere, and its job."""
    envelope = Envelope(sender=sender, recipients=(to,), client=ELSEWHERE, helo="mx.example")
    kept = keep(raw=raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), door="smtp", at=at, envelope=envelope)
    take_in(incoming_id=kept.id, at=at)
    return Incoming.objects.get(pk=kept.id)


@pytest.fixture
def forged(cast, ticket, now) -> Incoming:
    """Somebody writes as Wouter, to his request."""
    email = cast.wouter.person.email
    return bring(write_letter(email, to=reply_to(ticket), text="Send the keys to eve."), sender=email, at=now)


def written(ticket: Ticket) -> list[str]:
    return list(Message.objects.filter(ticket=ticket).order_by("id").values_list("body", flat=True))[1:]


def test_a_letter_in_wouters_name_is_held_and_writes_nothing(ticket, forged):
    assert (forged.state, forged.why, forged.ticket) == ("held", "not_proved", ticket)
    assert forged.proof["verdict"] == "fail"
    assert written(ticket) == []
    event = Event.objects.get(name="LetterHeld")
    assert (event.data["reason"], event.public) == ("not_proved", False)


def test_a_letter_in_wouters_name_opens_nothing(cast, now):
    email = cast.wouter.person.email

    row = bring(write_letter(email, subject="Help"), sender=email, at=now)

    assert (row.state, row.why) == ("held", "not_proved")
    assert not Ticket.objects.exists()


def test_wouters_own_signed_letter_is_taken_as_ever(cast, ticket, now):
    email = cast.wouter.person.email

    row = bring(sign(write_letter(email, to=reply_to(ticket)), LAMME), sender=email, at=now)

    assert (row.state, row.proof["verdict"], written(ticket)) == ("taken", "pass", ["It works again."])


def test_a_letter_nobody_can_judge_is_taken_as_before(cast, ticket, now, dns):
    dns.silent.add("*")
    email = cast.wouter.person.email

    row = bring(write_letter(email, to=reply_to(ticket)), sender=email, at=now)

    assert (row.state, row.proof["verdict"]) == ("taken", "unknown")


def test_a_machines_letter_is_noted_without_a_question_to_the_dns(cast, ticket, now, dns):
    email = cast.wouter.person.email

    row = bring(write_letter(email, to=reply_to(ticket), Auto_Submitted="auto-replied"), sender=email, at=now)

    assert (row.state, dns.asked) == ("noted", [])


def test_what_a_slower_reader_found_does_not_replace_what_was_decided(forged, dns):
    """Two workers read it at once; the second one's name server knows nothing."""
    seen = Incoming.objects.get(pk=forged.pk)
    dns.records.clear()

    prove(seen, parsing.read(bytes(seen.raw)))

    forged.refresh_from_db()
    assert (seen.proof["verdict"], forged.proof["verdict"]) == ("none", "fail")


def test_an_agent_vouches_and_the_letter_is_wouters(cast, as_, ticket, forged, now):
    browser = as_(cast.jonas.person)
    page = browser.get(reverse("desk:letter", args=[forged.pk])).content.decode()
    assert reverse("desk:letter_vouching", args=[forged.pk]) in page

    answer = browser.post(reverse("desk:letter_vouching", args=[forged.pk]))

    forged.refresh_from_db()
    assert answer["Location"] == reverse("desk:ticket", args=[ticket.number])
    assert (forged.state, forged.vouched_by, forged.proof["verdict"]) == ("taken", cast.jonas, "fail")
    assert written(ticket) == ["Send the keys to eve."]
    event = Event.objects.get(name="LetterVouchedFor")
    assert (event.by, event.data["sender"], event.public) == (cast.jonas.person_id, cast.wouter.person.email, False)
    assert (
        reverse("desk:letter_vouching", args=[forged.pk])
        not in browser.get(reverse("desk:letter", args=[forged.pk])).content.decode()
    )


def test_who_vouches_for_a_new_request_is_on_its_record(cast, now):
    email = cast.wouter.person.email
    row = bring(write_letter(email, subject="Help"), sender=email, at=now)

    row = vouching.release_now(row=row, agent=cast.jonas, at=now + timedelta(hours=1))

    assert (row.state, row.ticket.requester) == ("taken", cast.wouter)
    assert Event.objects.get(name="LetterVouchedFor").subject_id == row.ticket_id


def test_vouching_for_the_sender_lets_nobody_in_who_may_not_write(cast, as_, ticket, now, dns):
    """Katrien is of the same house and does not see the request."""
    email = cast.katrien.person.email
    row = bring(write_letter(email, to=reply_to(ticket)), sender=email, at=now)
    assert row.why == "not_proved"

    answer = as_(cast.jonas.person).post(reverse("desk:letter_vouching", args=[row.pk]), follow=True)

    row.refresh_from_db()
    assert (row.state, row.why, written(ticket)) == ("held", "not_theirs", [])
    assert "nicht dem Absender" in answer.content.decode()


def test_vouching_twice_writes_once(cast, as_, ticket, forged):
    browser, url = as_(cast.jonas.person), reverse("desk:letter_vouching", args=[forged.pk])

    assert [browser.post(url).status_code for _ in range(2)] == [302, 302]

    assert len(written(ticket)) == 1
    assert Event.objects.filter(name="LetterVouchedFor").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_agents_at_once_vouch_once(cast, now):
    ticket = make_ticket(cast.wouter, at=now)
    email = cast.wouter.person.email
    row = bring(write_letter(email, to=reply_to(ticket)), sender=email, at=now)
    late = []

    def vouch(agent) -> None:
        try:
            vouching.release_now(row=row, agent=agent, at=now)
        except vouching.NotHeld:
            late.append(agent)
        connections.close_all()

    agents = [Thread(target=vouch, args=[agent]) for agent in (cast.jonas, cast.marieke, cast.ruth)]
    for each in agents:
        each.start()
    for each in agents:
        each.join()

    assert (len(late), len(written(ticket))) == (2, 1)


@pytest.mark.parametrize("who", ["wouter", "els", "bram", "henrike", "eve"])
def test_no_customer_vouches(cast, as_, ticket, forged, who):
    person = getattr(cast, who) if who == "eve" else getattr(cast, who).person

    assert as_(person).post(reverse("desk:letter_vouching", args=[forged.pk])).status_code == 404
    forged.refresh_from_db()
    assert (forged.state, written(ticket)) == ("held", [])


def test_a_visitor_is_asked_to_sign_in(client, forged):
    assert client.post(reverse("desk:letter_vouching", args=[forged.pk])).status_code == 302
    assert written(forged.ticket) == []


def test_reading_the_address_changes_nothing(cast, as_, forged):
    assert as_(cast.jonas.person).get(reverse("desk:letter_vouching", args=[forged.pk])).status_code == 405


def test_a_letter_held_for_another_reason_is_not_vouched_for(cast, as_, ticket, now, dns):
    row = bring(write_letter(cast.eve.email, to=reply_to(ticket)), at=now)
    assert row.why == "unknown"

    as_(cast.jonas.person).post(reverse("desk:letter_vouching", args=[row.pk]))

    row.refresh_from_db()
    assert (row.state, row.vouched_by) == ("held", None)


def test_what_is_proved_stands_beside_the_message(cast, as_, ticket, now):
    email = cast.wouter.person.email
    row = bring(sign(write_letter(email, to=reply_to(ticket)), LAMME), sender=email, at=now)
    browser = as_(cast.ruth.person)

    assert f"proved by DKIM of {LAMME}" in browser.get(reverse("desk:ticket", args=[ticket.number])).content.decode()
    assert f"Proved by DKIM: {LAMME} sent it." in browser.get(reverse("desk:letter", args=[row.pk])).content.decode()
    portal = as_(cast.wouter.person).get(f"/requests/{ticket.number}").content.decode()
    assert "DKIM" not in portal
