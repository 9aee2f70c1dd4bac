"""A held letter is taken in once, whoever presses when; what failed leaves no trace."""

from threading import Thread

import pytest
from django.db import connections

from careline.events.models import Event
from careline.files.models import StoredFile
from careline.mail import filing, releasing
from careline.mail.models import Incoming, Sender
from careline.mail.releasing import NotHeld, as_answer, as_request
from careline.mail.senders import AddressIsTaken
from careline.mail.tests.writing import SECRET, bring, write_letter
from careline.tickets import closing
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_HOOK_SECRET, settings.MAIL_DOMAIN = SECRET, "support.vendor.example"


def hold(now, sender="anna@nowhere.example"):
    return bring(write_letter(sender, subject="Help", text="Please.", files=(("a.log", b"a"),)), at=now)


def test_a_closed_request_opens_again(cast, now):
    ticket = make_ticket(cast.wouter, at=now)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now)
    ticket.refresh_from_db()
    closing.close_by_agent(ticket=ticket, agent=cast.marieke, at=now)
    ticket.refresh_from_db()

    as_answer(row=hold(now), ticket=ticket, member=cast.wouter, agent=cast.ruth, at=now)

    ticket.refresh_from_db()
    assert ticket.status == "open"


def test_a_filed_letter_may_be_taken_in_too(cast, now):
    row = hold(now)
    filing.file_away(ids=[row.pk], agent=cast.ruth, at=now)
    row.refresh_from_db()

    ticket = as_request(row=row, member=cast.wouter, licence_id=cast.licence(cast.wouter).pk, agent=cast.ruth, at=now)

    assert Incoming.objects.get(pk=row.pk).ticket == ticket


def test_what_was_taken_is_not_taken_again_nor_filed(cast, now):
    row = hold(now)
    licence = cast.licence(cast.wouter).pk
    as_request(row=row, member=cast.wouter, licence_id=licence, agent=cast.ruth, at=now)

    with pytest.raises(NotHeld):
        as_request(row=row, member=cast.wouter, licence_id=licence, agent=cast.ruth, at=now)

    assert filing.file_away(ids=[row.pk], agent=cast.ruth, at=now) == []
    assert (Ticket.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert Event.objects.filter(name="LetterTakenIn").count() == 1


def test_a_refused_address_leaves_no_request_and_no_file(cast, now):
    row = hold(now, sender=cast.bram.person.email)

    with pytest.raises(AddressIsTaken):
        as_request(
            row=row, member=cast.wouter, licence_id=cast.licence(cast.wouter).pk, agent=cast.ruth, at=now, adds_address=True
        )

    assert (Ticket.objects.count(), StoredFile.objects.count(), Sender.objects.count()) == (0, 0, 0)
    assert Incoming.objects.get(pk=row.pk).state == "held"


@pytest.mark.django_db(transaction=True)
def test_two_supervisors_at_once_open_one_request(cast, now):
    row, licence = hold(now), cast.licence(cast.wouter).pk
    outcomes = []

    def work():
        try:
            as_request(row=Incoming.objects.get(pk=row.pk), member=cast.wouter, licence_id=licence, agent=cast.ruth, at=now)
            outcomes.append("taken")
        except NotHeld:
            outcomes.append("too late")
        finally:
            connections.close_all()

    workers = [Thread(target=work) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert sorted(outcomes) == ["taken", "too late", "too late", "too late"]
    assert (Ticket.objects.count(), Message.objects.count(), StoredFile.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_failure_halfway_leaves_the_letter_held(cast, now, monkeypatch):
    row = hold(now)
    monkeypatch.setattr(releasing, "LetterReleased", None)

    with pytest.raises(TypeError):
        as_request(row=row, member=cast.wouter, licence_id=cast.licence(cast.wouter).pk, agent=cast.ruth, at=now)

    assert Incoming.objects.get(pk=row.pk).state == "held"
    assert (Ticket.objects.count(), StoredFile.objects.count()) == (0, 0)
