"""A word on a closed request in the portal: it opens again for two weeks; later a new one continues it, as the page says."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from careline.customers.models import Licence
from careline.people.models import Person
from careline.tickets.closing import close_by_member
from careline.tickets.models import Message, Ticket, TicketLink
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
WILL_OPEN, WILL_CONTINUE = "Write again, and it opens again", "Write again, and a new request continues it"


def closed(cast: Cast, *, days: float) -> Ticket:
    Person.objects.filter(pk__in=[cast.els.person_id, cast.bram.person_id]).update(language="en")
    at = timezone.now() - timedelta(days=days)
    ticket = make_ticket(cast.els, at=at)
    close_by_member(ticket=ticket, member=cast.els, at=at)
    return Ticket.objects.get(pk=ticket.pk)


def test_within_two_weeks_it_says_that_it_opens_again_and_does(cast: Cast, as_: As) -> None:
    ticket, els = closed(cast, days=13.9), as_(cast.els.person)

    assert WILL_OPEN in els.get(f"/requests/{ticket.number}").content.decode()
    els.post(f"/requests/{ticket.number}/messages", {"body": "Again."})

    assert Ticket.objects.get(pk=ticket.pk).status == "open"


def test_later_it_says_what_will_happen_and_a_new_request_continues_it(cast: Cast, as_: As) -> None:
    ticket, els = closed(cast, days=14.1), as_(cast.els.person)
    page = els.get(f"/requests/{ticket.number}").content.decode()

    answer = els.post(f"/requests/{ticket.number}/messages", {"body": "Again.", "client_id": uuid4()}, follow=True)

    link = TicketLink.objects.get()
    assert WILL_CONTINUE in page
    assert "becomes a new request" in page
    assert "Open it again" not in page
    assert (link.other, link.kind) == (ticket, "continues")
    assert (link.ticket.requester, link.ticket.subject) == (cast.els, ticket.subject)
    assert Message.objects.filter(ticket=link.ticket).get().body == "Again."
    assert Ticket.objects.get(pk=ticket.pk).status == "closed"
    assert "This continues an earlier request" in answer.content.decode()
    assert "it goes on in a new request" in els.get(f"/requests/{ticket.number}").content.decode()


def test_pressed_twice_it_is_one_new_request(cast: Cast, as_: As) -> None:
    ticket, els, sent = closed(cast, days=20), as_(cast.els.person), {"body": "Again.", "client_id": uuid4()}

    places = {els.post(f"/requests/{ticket.number}/messages", sent).headers["Location"] for _each in range(2)}

    assert (len(places), Ticket.objects.count(), TicketLink.objects.count()) == (1, 2, 1)


def test_the_old_button_opens_nothing_any_more(cast: Cast, as_: As) -> None:
    ticket = closed(cast, days=20)

    as_(cast.els.person).post(f"/requests/{ticket.number}/closure", {"_method": "DELETE"})

    assert Ticket.objects.get(pk=ticket.pk).status == "closed"


def test_a_reader_continues_nothing(cast: Cast, as_: As) -> None:
    ticket = closed(cast, days=20)

    assert as_(cast.bram.person).post(f"/requests/{ticket.number}/messages", {"body": "Again."}).status_code == 403
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("who", ["henrike", "eve", "wouter"])
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    ticket = closed(cast, days=20)
    person = cast.eve if who == "eve" else getattr(cast, who).person

    assert as_(person).post(f"/requests/{ticket.number}/messages", {"body": "Again."}).status_code == 404
    assert Ticket.objects.count() == 1


def test_without_a_licence_nothing_typed_is_lost(cast: Cast, as_: As) -> None:
    ticket = closed(cast, days=20)
    Licence.objects.filter(organization=cast.els.organization).update(status="expired")

    answer = as_(cast.els.person).post(f"/requests/{ticket.number}/messages", {"body": "It is back."})

    assert (answer.status_code, Ticket.objects.count()) == (422, 1)
    assert "It is back." in answer.content.decode()
    assert "No licence of yours opens requests now" in answer.content.decode()


def test_which_of_several_licences_is_not_guessed(cast: Cast, as_: As) -> None:
    ticket = closed(cast, days=20)
    old = cast.licence(cast.els)
    for _each in range(2):
        old.pk = None
        old.save()
    Licence.objects.filter(pk=ticket.entitlement.licence_id).update(status="expired")

    answer = as_(cast.els.person).post(f"/requests/{ticket.number}/messages", {"body": "It is back."})

    assert (answer.status_code, Ticket.objects.count()) == (422, 1)
    assert "Several of your licences" in answer.content.decode()
