"""Whether a ticket's letters got through, as agents see it and customers do not."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.post import message_ids
from careline.post.models import Letter
from careline.post.returning import Report, came_back
from careline.post.sending import send
from careline.post.tests.servers import serving
from careline.post.tests.test_relays import make_relay
from careline.tickets.models import Message
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db
HARD = Report(action="failed", code="5.1.1", text="550 5.1.1 No such user here")


@pytest.fixture
def ticket(cast, now):
    """Wouter's request, answered by Marieke."""
    ticket = make_ticket(cast.wouter, at=now)
    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now + timedelta(minutes=5))
    return ticket


@pytest.fixture
def letter(ticket):
    """The letter with the answer."""
    return Letter.objects.get(key=f"message:{Message.objects.filter(ticket=ticket).latest('id').pk}")


def gone(letter, **values):
    at = timezone.now()
    Letter.objects.filter(pk=letter.pk).update(**{"state": "sent", "sent_at": at, "first_at": at, **values})


def page(as_, person, ticket) -> str:
    person.language = "en"
    person.save()
    return as_(person).get(reverse("desk:ticket", args=[ticket.number])).content.decode()


def address(ticket, letter, name="delivery") -> str:
    return reverse(f"desk:{name}", args=[ticket.number, letter.pk])


def test_each_message_says_whether_its_letter_got_through(cast, as_, ticket, letter):
    with serving() as server:
        make_relay(server.port)
        send(letter_id=letter.pk)

        shown = page(as_, cast.jonas.person, ticket)

    mark = re.search(rf'<a class="delivery delivery--(\w+)" href="{address(ticket, letter)}".*?</a>', shown)
    assert mark
    assert (mark[1], "✓" in mark[0], cast.wouter.person.name in mark[0]) == ("quiet", True, True)
    assert shown.index(f'id="m{letter.key[8:]}"') < mark.start()


def test_what_did_not_get_through_is_said_in_words_with_the_reason_and_the_servers_answer(cast, as_, ticket, letter):
    with serving() as server:
        make_relay(server.port)
        server.says = lambda to: "550 5.2.1 The account is disabled"
        send(letter_id=letter.pk)

    shown = page(as_, cast.jonas.person, ticket)
    details = as_(cast.jonas.person).get(address(ticket, letter)).content.decode()

    assert "not delivered: the mailbox is closed" in shown
    assert f"A letter to {letter.to} could not be delivered." in shown
    assert "550 5.2.1 The account is disabled" in details
    assert "refused: the mailbox is closed" in details


def test_a_letter_that_came_back_warns_and_may_be_sent_again(cast, as_, ticket, letter):
    gone(letter)
    came_back(letter_id=letter.pk, report=HARD, at=timezone.now())
    shown = page(as_, cast.jonas.person, ticket)
    assert "came back: there is no such address" in shown
    assert f"1 letter to {letter.to} came back" in shown

    answer = as_(cast.jonas.person).post(address(ticket, letter, "delivery_attempts"))

    letter.refresh_from_db()
    assert (answer.status_code, letter.state) == (302, "queued")
    assert f"{cast.jonas.person.name} had it sent again" in as_(cast.jonas.person).get(address(ticket, letter)).content.decode()
    assert "had the letter to" in page(as_, cast.jonas.person, ticket)


def test_an_address_is_tried_again_from_the_ticket(cast, as_, ticket, letter):
    for row in Letter.objects.filter(about_id=ticket.pk):
        gone(row)
        came_back(letter_id=row.pk, report=HARD, at=timezone.now())
    held = Letter.objects.create(
        key="x", to=letter.to, template=letter.template, state="withdrawn", about="ticket", about_id=ticket.pk
    )
    url = reverse("desk:tried_addresses", args=[ticket.number])
    assert as_(cast.jonas.person).post(url, {"address": "eve@outside.example"}).status_code == 404

    answer = as_(cast.jonas.person).post(url, {"address": letter.to.upper()})

    held.refresh_from_db()
    assert (answer.status_code, held.state) == (302, "queued")
    assert "came back in a row" not in page(as_, cast.jonas.person, ticket)


def test_a_letter_on_its_way_is_not_sent_twice(cast, as_, ticket, letter):
    gone(letter)

    as_(cast.jonas.person).post(address(ticket, letter, "delivery_attempts"))

    letter.refresh_from_db()
    assert letter.state == "sent"


def test_customers_outsiders_and_visitors_find_nothing(cast, as_, client, ticket, letter):
    urls = [address(ticket, letter), address(ticket, letter, "delivery_attempts")]
    urls.append(reverse("desk:tried_addresses", args=[ticket.number]))
    for url in urls:
        for person in (cast.wouter.person, cast.els.person, cast.bram.person, cast.henrike.person, cast.eve):
            browser = as_(person)
            assert browser.get(url).status_code == 404
            assert browser.post(url).status_code == 404
        assert "/accounts/login/" in client.post(url).url
    assert as_(cast.jonas.person).get(urls[1]).status_code == 405


def test_a_letter_of_another_ticket_is_not_reached_through_this_one(cast, as_, ticket, letter, now):
    other = make_ticket(cast.henrike, at=now)

    assert as_(cast.jonas.person).get(address(other, letter)).status_code == 404


def test_the_portal_says_nothing_of_addresses_and_deliveries(cast, as_, ticket, letter):
    gone(letter)
    came_back(letter_id=letter.pk, report=HARD, at=timezone.now())
    with serving() as server:
        make_relay(server.port)
        server.says = lambda to: "550 5.1.1 No"
        send(letter_id=Letter.objects.filter(about_id=ticket.pk).earliest("id").pk)

    shown = as_(cast.els.person).get(f"/requests/{ticket.number}").content.decode()

    assert letter.to not in shown
    assert "delivered" not in shown
    assert "came back" not in shown


def test_a_hundred_letters_take_one_statement_more_than_none(cast, as_, ticket, letter, queries_at_most):
    browser = as_(cast.jonas.person)
    for n in range(100):
        Letter.objects.create(key=f"message:{letter.key[8:]}:{n}", to=f"p{n}@x.example", about="ticket", about_id=ticket.pk)
    browser.get(reverse("desk:ticket", args=[ticket.number]))

    with queries_at_most(14):
        shown = browser.get(reverse("desk:ticket", args=[ticket.number])).content.decode()

    assert shown.count('class="delivery ') == 102
    assert message_ids.of(letter=letter) not in shown
