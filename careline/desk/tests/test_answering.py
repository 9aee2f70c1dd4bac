"""Before sending: who else wrote or writes. After it: stay, the next ticket, or close."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.live.presence import hear
from careline.tickets.answering import last_of
from careline.tickets.models import Message, PendingReply, Ticket
from careline.tickets.replying import reply, write
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def ticket(cast):
    return make_ticket(cast.wouter, at=timezone.now())


@pytest.fixture
def jonas(cast, as_):
    return as_(cast.jonas.person)


def send(browser, ticket, *, script=True, name="replies", **more):
    values = {"body": "Done.", "client_id": str(uuid4()), "seen": last_of(ticket=ticket), **more}
    return browser.post(reverse(f"desk:{name}", args=[ticket.number]), values, **(JSON if script else {}))


def sent():
    return Message.objects.filter(from_vendor=True).count() + PendingReply.objects.count()


def types(person, ticket):
    said = {"topic": f"ticket:{ticket.pk}", "person_id": person.pk, "name": person.name, "state": "typing"}
    hear(json.dumps({**said, "at": timezone.now().isoformat()}))


def test_a_colleagues_answer_meanwhile_is_shown_before_anything_is_sent(cast, ticket, jonas):
    seen = last_of(ticket=ticket)
    reply(ticket=ticket, agent=cast.marieke, message=make_message("Restart the **gateway**."), at=timezone.now())

    warned = send(jonas, ticket, seen=seen)
    again = send(jonas, ticket, seen=warned.json()["seen"], anyway="true")

    assert warned.status_code == 409
    assert "Restart the <strong>gateway</strong>." in warned.json()["html"]
    assert "Marieke" in warned.json()["html"]
    assert again.status_code == 201
    assert sent() == 2


def test_the_customers_word_meanwhile_counts_too(cast, ticket, jonas):
    seen = last_of(ticket=ticket)
    write(ticket=ticket, member=cast.wouter, message=make_message("It works again!"), at=timezone.now())

    assert send(jonas, ticket, seen=seen).status_code == 409
    assert sent() == 0


def test_an_answer_on_its_way_counts_too(cast, as_, ticket, jonas, settings):
    settings.UNDO_SECONDS = 10
    send(as_(cast.marieke.person), ticket, body="In a moment.")

    warned = send(jonas, ticket)

    assert (warned.status_code, "In a moment." in warned.json()["html"]) == (409, True)
    assert send(jonas, ticket, anyway="true").status_code == 201


def test_ones_own_messages_warn_of_nothing(ticket, jonas):
    seen = last_of(ticket=ticket)
    send(jonas, ticket, name="notes")

    assert send(jonas, ticket, seen=seen).status_code == 201


def test_a_note_crosses_nobodys_answer(cast, ticket, jonas):
    seen = last_of(ticket=ticket)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=timezone.now())

    assert send(jonas, ticket, name="notes", seen=seen).status_code == 201


def test_without_script_the_page_shows_both(cast, ticket, jonas):
    seen = last_of(ticket=ticket)
    reply(ticket=ticket, agent=cast.marieke, message=make_message("Restart it."), at=timezone.now())

    page = send(jonas, ticket, script=False, seen=seen, body="My own words.")

    assert page.status_code == 409
    assert "Restart it." in page.content.decode()
    assert ">My own words.</textarea>" in page.content.decode()
    assert f'name="seen" value="{last_of(ticket=ticket)}"' in page.content.decode()


def test_the_same_press_again_is_no_conflict(cast, ticket, jonas):
    seen, press = last_of(ticket=ticket), str(uuid4())
    send(jonas, ticket, seen=seen, client_id=press, then="close")
    write(ticket=Ticket.objects.get(), member=cast.wouter, message=make_message(), at=timezone.now())

    assert send(jonas, ticket, seen=seen, client_id=press).status_code == 201
    assert sent() == 1


def test_who_types_is_said_once(cast, ticket, jonas):
    types(cast.marieke.person, ticket)

    warned = send(jonas, ticket)

    assert (warned.status_code, "Marieke" in warned.json()["html"], sent()) == (409, True, 0)
    assert send(jonas, ticket, anyway="true").status_code == 201


def test_one_does_not_warn_of_oneself(cast, ticket, jonas):
    types(cast.jonas.person, ticket)

    assert send(jonas, ticket).status_code == 201


def test_send_and_next_goes_to_the_least_time_left(cast, jonas, ticket):
    later = make_ticket(cast.wouter, at=timezone.now(), severity="low")
    urgent = make_ticket(cast.wouter, at=timezone.now(), severity="very_high")

    answer = send(jonas, ticket, then="next", view="all").json()

    assert answer["leaves"]
    assert answer["location"] == f"/desk/tickets/{urgent.number}?view=all"
    assert later.number != urgent.number
    assert f'href="/desk/tickets/{ticket.number}"' in jonas.get(answer["location"]).content.decode()


def test_send_and_next_of_an_empty_view_goes_to_the_view(jonas, ticket):
    assert send(jonas, ticket, then="next", view="mine").json()["location"] == "/desk/?view=mine"


def test_send_and_stay_stays(jonas, ticket):
    answer = send(jonas, ticket).json()

    assert (answer["location"], answer["leaves"]) == (f"/desk/tickets/{ticket.number}", False)


def test_send_and_close_answers_at_once_and_closes(jonas, ticket):
    send(jonas, ticket, then="close")

    assert Message.objects.filter(from_vendor=True).count() == 1
    assert not PendingReply.objects.exists()
    assert Ticket.objects.get().is_closed


def test_send_and_close_of_a_closed_ticket_is_refused_with_nothing_sent(jonas, ticket):
    send(jonas, ticket, then="close")

    assert send(jonas, ticket, then="close", seen="").status_code == 422
    assert sent() == 1


@pytest.mark.parametrize("seen", ["0x", "", "-4", "9" * 40])
def test_nonsense_in_seen_breaks_nothing(jonas, ticket, seen):
    assert send(jonas, ticket, seen=seen).status_code == 201


def test_sending_asks_no_statement_for_each_message(cast, jonas, ticket, queries_at_most):
    for _each in range(12):
        write(ticket=ticket, member=cast.wouter, message=make_message(), at=timezone.now())

    with queries_at_most(21):
        send(jonas, ticket)
