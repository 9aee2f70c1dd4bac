"""Machines that write to each other come to an end: by what their letters say, and where those say nothing, by the rate."""

from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest
from django.utils import timezone

from careline.mail.models import Incoming
from careline.mail.tests.writing import SECRET, bring, reply_to, write_letter
from careline.post.models import Letter
from careline.post.rendering import render
from careline.post.tests.sent import as_sent
from careline.tickets.models import Message, Ticket
from careline.tickets.tests.helpers import make_ticket

pytestmark = pytest.mark.django_db
HERE, THERE = "support@here.example", "support@there.example"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


def test_answers_of_one_sender_are_held_beyond_a_rate_and_supervisors_hear_once_a_day(cast, now):
    ticket = make_ticket(cast.wouter, at=now)

    rows = [
        bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text=f"Word {i}"), at=now + timedelta(minutes=i))
        for i in range(33)
    ]

    assert [row.state for row in rows] == ["taken"] * 30 + ["held"] * 3
    assert {row.why for row in rows[30:]} == {"too_many"}
    assert Message.objects.filter(ticket=ticket, from_vendor=False).count() == 31
    told = Letter.objects.filter(template="mail/letters/too_many")
    assert [letter.to for letter in told] == [cast.ruth.person.email]
    assert cast.wouter.person.email in render(letter=told[0]).text


def test_a_sender_that_pauses_is_heard_again(cast, now):
    ticket = make_ticket(cast.wouter, at=now)
    Incoming.objects.bulk_create(
        Incoming(
            door="hook", received_at=now, taken_at=now, raw=b"x", size=1, digest=f"{i:064}", state="taken",
            sender=cast.wouter.person.email.upper(),
        )
        for i in range(30)
    )  # fmt: skip

    too_soon = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text="A"), at=now + timedelta(minutes=59))
    later = bring(write_letter(cast.wouter.person.email, to=reply_to(ticket), text="B"), at=now + timedelta(minutes=120))
    another = bring(write_letter(cast.els.person.email, to=reply_to(ticket), text="C"), at=now + timedelta(minutes=1))

    assert (too_soon.why, later.state, another.state) == ("too_many", "taken", "taken")


class Installations:
    """Two Carelines, each a customer of the other: one database, but settings and secrets of their own.

    `strips` is a relay between them that removes every header by which machines know each other.
    """

    def __init__(self, cast, settings, *, strips: bool) -> None:
        self.settings, self.strips = settings, strips
        self._rename(cast.wouter.person, THERE)
        self._rename(cast.joost.person, HERE)

    def _rename(self, person, address) -> None:
        person.email = address
        person.save()

    def be(self, address: str) -> None:
        domain = address.partition("@")[2]
        self.settings.MAIL_FROM, self.settings.MAIL_DOMAIN = address, domain
        self.settings.SECRET_KEY = f"the secret of {domain}, long enough for signing letters"

    def exchange(self, raw: bytes, *, to: str, at) -> int:
        """Carry letters to and fro until nobody has anything to send; how many were carried."""
        carried = 0
        while raw and carried < 200:
            self.be(to)
            bring(raw, at=at + timedelta(seconds=10 * carried))
            carried, raw, to = carried + 1, self._sent(), THERE if to == HERE else HERE
        return carried

    def _sent(self) -> bytes:
        """What the installation that is now in force wrote to the other, as its relay got it."""
        waiting = Letter.objects.filter(state="queued", to__in=[HERE, THERE]).order_by("id")
        sent = [as_sent(letter).as_bytes() for letter in waiting]
        waiting.update(state="sent", sent_at=timezone.now())
        return self._carried(sent[-1]) if sent else b""

    def _carried(self, raw: bytes) -> bytes:
        if not self.strips:
            return raw
        letter = BytesParser(policy=default).parsebytes(raw)
        plain = EmailMessage()
        for name in ("From", "To", "Subject", "Date"):
            plain[name] = letter[name]
        plain["Message-ID"] = f"<{abs(hash(raw))}@relay.example>"
        plain.set_content(letter.get_body(("plain",)).get_content())
        return plain.as_bytes()


def test_two_installations_stop_at_the_first_confirmation(cast, settings, now):
    both = Installations(cast, settings, strips=False)

    carried = both.exchange(write_letter(THERE, to=HERE, subject="Hello", text="Is anybody there?"), to=HERE, at=now)

    assert carried == 2
    assert Ticket.objects.count() == 1
    assert list(Incoming.objects.order_by("id").values_list("state", flat=True)) == ["taken", "noted"]


def test_two_installations_stop_even_where_nothing_says_that_they_are_machines(cast, settings, now):
    both = Installations(cast, settings, strips=True)

    carried = both.exchange(write_letter(THERE, to=HERE, subject="Hello", text="Is anybody there?"), to=HERE, at=now)

    assert carried <= 21
    assert Ticket.objects.count() == carried - 1
    assert Incoming.objects.order_by("-id")[0].why == "too_many"
    assert not Letter.objects.filter(state="queued", to__in=[HERE, THERE]).exists()
