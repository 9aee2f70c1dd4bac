"""An answer on its way, between processes that do not know of each other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from careline.files.models import StoredFile
from careline.tickets import closing
from careline.tickets.models import Message, PendingReply, Ticket
from careline.tickets.sending import NotOnItsWay, publish, send, take_back
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _ten_seconds(settings):
    settings.UNDO_SECONDS = 10


@pytest.fixture
def row(cast):
    ticket = make_ticket(cast.wouter, at=timezone.now())
    return send(ticket=ticket, agent=cast.marieke, message=make_message(), at=timezone.now())


def at_once(*verbs: Callable[[], object]) -> list[object]:
    """Each in a thread with a connection of its own; what they returned, or raised."""

    def run(verb: Callable[[], object]) -> object:
        try:
            return verb()
        except NotOnItsWay as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def test_many_workers_publish_it_once(row):
    at_once(*[lambda: publish(pending_id=row.pk, at=timezone.now())] * 6)

    assert Message.objects.filter(from_vendor=True).count() == 1
    assert not PendingReply.objects.exists()


def test_it_is_published_or_taken_back_and_never_both(cast, row):
    marieke = cast.marieke

    said = at_once(
        lambda: publish(pending_id=row.pk, at=timezone.now()), lambda: take_back(pending_id=row.pk, agent=marieke)
    )  # fmt: skip

    is_refused = isinstance(said[1], NotOnItsWay)
    assert Message.objects.filter(from_vendor=True).count() == is_refused
    assert PendingReply.objects.filter(state="draft").count() == (not is_refused)


def test_one_button_pressed_in_many_places_keeps_one(cast):
    ticket, marieke, message = make_ticket(cast.wouter, at=timezone.now()), cast.marieke, make_message()

    found = at_once(*[lambda: send(ticket=ticket, agent=marieke, message=message, at=timezone.now())] * 6)

    assert len({each.pk for each in found}) == 1
    assert PendingReply.objects.count() == 1


def test_it_is_published_or_the_request_was_closed_before(cast, row):
    ticket, wouter = Ticket.objects.get(pk=row.ticket_id), cast.wouter

    at_once(
        lambda: publish(pending_id=row.pk, at=timezone.now()),
        lambda: closing.close_by_member(ticket=ticket, member=wouter, at=timezone.now()),
    )

    assert Message.objects.filter(from_vendor=True).count() + PendingReply.objects.filter(why="closed").count() == 1
    assert Ticket.objects.get(pk=ticket.pk).is_closed


def test_a_crash_while_publishing_leaves_it_on_its_way(cast, row, monkeypatch):
    monkeypatch.setattr("careline.tickets.letters.answered", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        publish(pending_id=row.pk, at=timezone.now())

    assert PendingReply.objects.get().state == "waiting"
    assert not Message.objects.filter(from_vendor=True).exists()
    assert not StoredFile.objects.filter(claimed_at=None).exists()
