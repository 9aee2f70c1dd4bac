"""The desk: who gets in, what they see, what they do."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from careline.people.models import Person
from careline.post.models import Letter
from careline.sla.models import Clock
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
OUTSIDERS = ["els", "wouter", "bram", "henrike", "eve", "alex"]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_stranger_gets_404(cast: Cast, as_: As, who: str) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    stranger = getattr(cast, who)
    browser = as_(stranger if isinstance(stranger, Person) else stranger.person)
    address = f"/desk/tickets/{ticket.number}"

    for path in ("/desk/", "/desk/search?q=a", address, f"{address}/deadline", f"{address}/presence"):
        assert browser.get(path).status_code == 404
    for path in ("replies", "notes", "assignment", "closure", "presence"):
        assert browser.post(f"{address}/{path}", {"body": "Let me in"}).status_code == 404
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_visitor_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    assert client.get("/desk/")["Location"].startswith("/accounts/login/")


def test_the_queue_is_ordered_by_time_left(cast: Cast, as_: As) -> None:
    now = timezone.now()
    low, urgent, aim = (
        make_ticket(cast.els, at=now, severity="low"), make_ticket(cast.els, at=now, severity="very_high"),
        make_ticket(cast.joost, at=now),
    )  # fmt: skip
    answered = make_ticket(cast.els, at=now, severity="very_high")
    reply(ticket=answered, agent=cast.jonas, message=make_message(), at=now)

    rows = as_(cast.marieke.person).get("/desk/?view=all").context["rows"]

    assert [row.number for row in rows] == [urgent.number, low.number, aim.number, answered.number]


def test_views_narrow_the_queue(cast: Cast, as_: As) -> None:
    now = timezone.now()
    dutch, german = make_ticket(cast.els, at=now), make_ticket(cast.henrike, at=now)
    browser = as_(cast.jonas.person)
    browser.post(f"/desk/tickets/{german.number}/assignment")

    def numbers(view: str) -> list[int]:
        return [row.number for row in browser.get(f"/desk/?view={view}").context["rows"]]

    assert numbers("mine") == [german.number]
    assert numbers("languages") == [german.number]
    assert numbers("unassigned") == [dutch.number]


def test_the_reply_meets_the_promise_and_is_posted(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())

    answer = as_(cast.marieke.person).post(
        f"/desk/tickets/{ticket.number}/replies", {"body": "The relay refuses the **old** key.", "client_id": str(uuid4())}
    )

    clock, stored = Clock.objects.get(subject_id=ticket.pk), Ticket.objects.get(pk=ticket.pk)
    assert answer["Location"] == f"/desk/tickets/{ticket.number}"
    assert clock.met_at is not None
    assert (clock.breached_at, clock.next_at, stored.due_at) == (None, None, None)
    assert stored.assignee == cast.marieke
    assert Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/answer").count() == 1


def test_a_note_is_no_answer(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())

    as_(cast.marieke.person).post(f"/desk/tickets/{ticket.number}/notes", {"body": "Seen before.", "client_id": str(uuid4())})

    assert Clock.objects.get(subject_id=ticket.pk).met_at is None
    assert not Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/answer").exists()


def test_send_pressed_twice_answers_once(cast: Cast, as_: As) -> None:
    ticket, browser = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person)
    form = {"body": "Once.", "client_id": str(uuid4())}

    for _ in range(2):
        browser.post(f"/desk/tickets/{ticket.number}/replies", form)

    assert Message.objects.filter(ticket=ticket, from_vendor=True).count() == 1


def test_closing_is_not_answering(cast: Cast, as_: As) -> None:
    ticket, browser = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person)
    address = f"/desk/tickets/{ticket.number}"

    browser.post(f"{address}/closure")
    still_open = Ticket.objects.get(pk=ticket.pk).status
    browser.post(f"{address}/replies", {"body": "Done.", "client_id": str(uuid4())})
    browser.post(f"{address}/closure")

    assert (still_open, Ticket.objects.get(pk=ticket.pk).status) == ("open", "closed")
    assert browser.post(f"{address}/replies", {"body": "More."}, HTTP_ACCEPT="application/json").status_code == 422


def test_an_empty_reply_names_the_field(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())

    answer = as_(cast.marieke.person).post(
        f"/desk/tickets/{ticket.number}/replies", {"body": " "}, HTTP_ACCEPT="application/json"
    )

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["body"])


def test_take_and_give_back(cast: Cast, as_: As) -> None:
    ticket, browser = make_ticket(cast.els, at=timezone.now()), as_(cast.marieke.person)

    browser.post(f"/desk/tickets/{ticket.number}/assignment")
    taken = Ticket.objects.get(pk=ticket.pk).assignee
    browser.post(f"/desk/tickets/{ticket.number}/assignment", {"_method": "DELETE"})

    assert taken == cast.marieke
    assert Ticket.objects.get(pk=ticket.pk).assignee is None


def test_the_deadline_explains_itself(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.joost, at=timezone.now())

    explanation = as_(cast.marieke.person).get(f"/desk/tickets/{ticket.number}/deadline").context["chains"][0].last.explanation

    assert explanation.seconds == explanation.clock.target_seconds == 72 * 3600


@pytest.mark.parametrize("tickets", [3, 30])
def test_pages_cost_the_same_however_many(cast: Cast, as_: As, queries_at_most: Callable, tickets: int) -> None:
    made = [make_ticket(cast.els, at=timezone.now() - timedelta(minutes=n)) for n in range(tickets)]
    for n in range(tickets):
        reply(ticket=made[0], agent=cast.jonas, message=make_message(f"Part {n}"), at=timezone.now())
    browser = as_(cast.marieke.person)

    with queries_at_most(6):
        assert browser.get("/desk/").status_code == 200
    with queries_at_most(13):
        assert browser.get(f"/desk/tickets/{made[0].number}").status_code == 200


def test_replying_costs_at_most_eight_statements(cast: Cast, queries_at_most: Callable) -> None:
    ticket, marieke = make_ticket(cast.els, at=timezone.now()), cast.marieke

    with queries_at_most(8):
        reply(ticket=ticket, agent=marieke, message=make_message(), at=timezone.now())
