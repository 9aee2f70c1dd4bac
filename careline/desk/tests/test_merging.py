"""Merging, splitting and linking at the desk; what the customer and programs find afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.customers.models import Member
from careline.people.models import Person
from careline.sla.models import Clock
from careline.tickets.assigning import take
from careline.tickets.merging import merge
from careline.tickets.models import Message, Ticket, TicketLink
from careline.tickets.relating import How, relate
from careline.tickets.replying import reply, write
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.fixture
def jonas(cast: Cast, as_: As) -> Client:
    """Reads English here, so that words can be looked for."""
    Person.objects.filter(pk=cast.jonas.person_id).update(language="en")
    return as_(cast.jonas.person)


def page(ticket: Ticket, name: str = "") -> str:
    return f"/desk/tickets/{ticket.number}" + (f"/{name}" if name else "")


def ticket_of(member: Member, **changes: object) -> Ticket:
    return make_ticket(member, at=timezone.now(), **changes)


def test_an_agent_reads_what_will_happen_then_merges_and_undoes_it(cast: Cast, jonas: Client) -> None:
    gone, kept = ticket_of(cast.wouter, severity="high"), ticket_of(cast.els, severity="low", subject="The other one")

    offered = jonas.get(page(gone, "merger")).content.decode()
    told = jonas.get(page(gone, "merger"), {"into": kept.number}).content.decode()
    nothing_yet = Ticket.objects.filter(merged_into__isnull=False).exists()
    after = jonas.post(page(gone, "merger"), {"into": kept.number}, follow=True)
    left = jonas.get(page(gone)).content.decode()
    undone = jonas.post(page(gone, "merger"), {"_method": "DELETE"}, follow=True).content.decode()

    assert "The other one" in offered
    assert "1 message goes over" in told
    assert "Wouter Claes takes part there from now on" in told
    assert "it becomes as early" in told
    assert not nothing_yet
    assert after.request["PATH_INFO"] == page(kept)
    assert "merged another request into this one: 1 message came along" in after.content.decode()
    assert f'href="{page(kept)}"' in left
    assert 'id="body"' not in left
    assert "it is open again" in undone
    assert 'id="body"' in undone


def test_nothing_is_done_to_a_merged_request(cast: Cast, jonas: Client) -> None:
    gone, kept = ticket_of(cast.els), ticket_of(cast.els)
    merge(ticket=gone, into=kept, agent=cast.jonas, at=timezone.now())
    count = Message.objects.count()

    sent = jonas.post(page(gone, "replies"), {"body": "Hello", "kind": "reply"}, HTTP_ACCEPT="application/json")
    opened = jonas.post(page(gone, "closure"), {"_method": "DELETE"}, follow=True).content.decode()

    assert (sent.status_code, Message.objects.count()) == (422, count)
    assert "It was merged into another request." in opened
    assert Ticket.objects.get(pk=gone.pk).is_closed


def test_the_customer_is_led_to_where_it_goes_on(cast: Cast, as_: As) -> None:
    gone, kept = ticket_of(cast.wouter), ticket_of(cast.els)
    merge(ticket=gone, into=kept, agent=cast.jonas, at=timezone.now())
    wouter, address = as_(cast.wouter.person), f"/requests/{gone.number}"

    led, live = wouter.get(address), wouter.get(address, headers={"HX-Request": "true"})
    wouter.post(f"{address}/messages", {"body": "And one more thing"})

    assert led["Location"] == f"/requests/{kept.number}"
    assert live["HX-Redirect"] == f"/requests/{kept.number}"
    assert Message.objects.latest("id").ticket_id == kept.pk
    assert as_(cast.henrike.person).get(address).status_code == 404


def test_what_makes_no_sense_is_said(cast: Cast, jonas: Client) -> None:
    one, theirs = ticket_of(cast.els), ticket_of(cast.henrike)

    assert jonas.get(page(one, "merger"), {"into": theirs.number}).status_code == 422
    assert jonas.post(page(one, "merger"), {"into": theirs.number}).status_code == 422
    assert jonas.post(page(one, "merger"), {"into": one.number}).status_code == 422
    assert jonas.post(page(one, "merger"), {"into": 7}).status_code == 404


def test_chosen_messages_become_a_request_of_their_own(cast: Cast, jonas: Client) -> None:
    ticket = ticket_of(cast.els)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=timezone.now())
    asked = write(ticket=ticket, member=cast.wouter, message=make_message("And the printer?"), at=timezone.now())
    sent = {"subject": "The printer", "message": asked.pk, "client_id": "5f0d5b5e-7f11-4a53-9f0c-7b8f2c7c3a10"}

    shown = jonas.get(page(ticket, "splits")).content.decode()
    made_page = jonas.post(page(ticket, "splits"), sent, follow=True).content.decode()
    jonas.post(page(ticket, "splits"), sent)

    made = Ticket.objects.get(subject="The printer")
    clock = Clock.objects.get(subject_id=made.pk)
    assert "And the printer?" in shown
    assert (made.requester_id, made.severity, made.turn) == (cast.wouter.pk, ticket.severity, "vendor")
    assert made.entitlement.licence_id == ticket.entitlement.licence_id
    assert (clock.metric, clock.due_at - clock.started_at) == ("first_response", timedelta(hours=2))
    assert clock.started_at == made.created_at
    assert Message.objects.get(pk=asked.pk).ticket_id == made.pk
    assert "A first answer is promised from now on" in made_page
    assert "made a request of its own of 1 message" in jonas.get(page(ticket)).content.decode()
    assert TicketLink.objects.get().kind == "split"


def test_what_was_answered_already_is_promised_nothing(cast: Cast, jonas: Client) -> None:
    ticket = ticket_of(cast.els)
    asked = write(ticket=ticket, member=cast.els, message=make_message("And the printer?"), at=timezone.now())
    answer = reply(ticket=ticket, agent=cast.jonas, message=make_message("Restart it."), at=timezone.now())

    made_page = jonas.post(
        page(ticket, "splits"), {"subject": "The printer", "message": [asked.pk, answer.pk]}, follow=True
    ).content.decode()

    made = Ticket.objects.get(subject="The printer")
    assert not Clock.objects.filter(subject_id=made.pk).exists()
    assert made.turn == "customer"
    assert "no first answer is due" in made_page


def test_a_split_leaves_and_takes_a_word_of_the_customer(cast: Cast, jonas: Client) -> None:
    ticket = ticket_of(cast.els)
    first = Message.objects.get(ticket=ticket)
    answer = reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=timezone.now())

    for chosen in ([], [first.pk], [answer.pk]):
        assert jonas.post(page(ticket, "splits"), {"subject": "New", "message": chosen}).status_code == 422
    assert Ticket.objects.count() == 1


def test_requests_are_found_by_words_and_linked(cast: Cast, jonas: Client) -> None:
    ticket, other = ticket_of(cast.els), ticket_of(cast.henrike, subject="Ultrasound frozen")

    found = jonas.get(page(ticket, "links"), {"q": "ultrasound"}).content.decode()
    by_number = jonas.get(page(ticket, "links"), {"q": str(other.number)}).content.decode()
    linked = jonas.post(page(ticket, "links"), {"other": other.number, "how": "caused_by"}, follow=True).content.decode()
    there = jonas.get(page(other)).content.decode()

    assert "Ultrasound frozen" in found
    assert "Ultrasound frozen" in by_number
    assert "is caused by" in linked
    assert "causes" in there


def test_a_part_has_one_whole_and_no_circle(cast: Cast, jonas: Client) -> None:
    one, two, three = (ticket_of(cast.els) for _each in range(3))
    relate(ticket=two, other=one, how=How.CHILD, agent=cast.jonas, at=timezone.now())
    relate(ticket=three, other=two, how=How.CHILD, agent=cast.jonas, at=timezone.now())

    cases = [(one, three, "child"), (two, three, "child"), (two, two, "duplicate"), (one, two, "nonsense")]
    answers = [jonas.post(page(a, "links"), {"other": b.number, "how": how}).status_code for a, b, how in cases]

    assert answers == [422] * 4
    assert TicketLink.objects.count() == 2


def test_closing_a_request_offers_its_parts(cast: Cast, jonas: Client) -> None:
    whole, part, waits = (ticket_of(cast.els) for _each in range(3))
    for ticket in (part, waits):
        relate(ticket=ticket, other=whole, how=How.CHILD, agent=cast.jonas, at=timezone.now())
    for ticket in (whole, part):
        reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=timezone.now())

    offered = jonas.post(page(whole, "closure"), follow=True)
    sent = {"part": [part.number, waits.number], "note": "Closed with its whole"}
    jonas.post(page(whole, "parts"), sent)

    assert offered.request["PATH_INFO"] == page(whole, "parts")
    assert "Nobody has answered yet" in offered.content.decode()
    states = dict(Ticket.objects.values_list("pk", "status"))
    assert states == {whole.pk: "closed", part.pk: "closed", waits.pk: "open"}
    assert Message.objects.get(kind="note").ticket_id == part.pk


def test_a_link_of_a_merge_is_not_taken_away(cast: Cast, jonas: Client) -> None:
    gone, kept = ticket_of(cast.els), ticket_of(cast.els)
    merge(ticket=gone, into=kept, agent=cast.jonas, at=timezone.now())

    jonas.post(page(kept, f"links/{TicketLink.objects.get().pk}"), {"_method": "DELETE"})

    assert TicketLink.objects.exists()


@pytest.mark.parametrize("who", ["els", "bram", "henrike", "eve"])
def test_customers_and_strangers_get_404(cast: Cast, as_: As, who: str) -> None:
    ticket, other = ticket_of(cast.els), ticket_of(cast.els)
    browser = as_(cast.eve if who == "eve" else getattr(cast, who).person)
    sent = {"into": other.number, "other": other.number, "how": "child", "message": 1, "subject": "In", "part": other.number}

    for name in ("merger", "splits", "links", "parts"):
        assert browser.get(page(ticket, name)).status_code == 404
        assert browser.post(page(ticket, name), sent).status_code == 404
    assert not TicketLink.objects.exists()


def test_visitors_are_asked_to_sign_in(client: Client, cast: Cast) -> None:
    ticket = ticket_of(cast.els)

    for name in ("merger", "splits", "links", "parts"):
        assert client.get(page(ticket, name)).status_code == 302


@pytest.mark.parametrize("count", [1, 12])
def test_pages_cost_the_same_however_many(
    cast: Cast, as_: As, queries_at_most: Callable, count: int
) -> None:  # fmt: skip
    ticket, whole = ticket_of(cast.els), ticket_of(cast.els)
    for _each in range(count):
        other = ticket_of(cast.els)
        write(ticket=ticket, member=cast.els, message=make_message(), at=timezone.now())
        relate(ticket=other, other=whole, how=How.CHILD, agent=cast.jonas, at=timezone.now())
    take(ticket=ticket, agent=cast.ruth, at=timezone.now())
    ruth = as_(cast.ruth.person)
    ruth.get(page(ticket))

    for address, most in (
        (page(ticket, "links"), 8), (page(ticket, "merger"), 8), (page(ticket, f"merger?into={other.number}"), 13),
        (page(ticket, "splits"), 9), (page(whole, "parts"), 8), (page(ticket, "redactions"), 9),
    ):  # fmt: skip
        with queries_at_most(most):
            assert ruth.get(address).status_code == 200
