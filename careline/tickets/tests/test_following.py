"""Following a request: who may, who hears of it, and how."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from careline.events.models import Event
from careline.people.letter_models import LetterChoice
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets.following import follow
from careline.tickets.models import Following, Ticket
from careline.tickets.replying import note, reply, write
from careline.tickets.telling_followers import tell_followers
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


@pytest.fixture
def ticket(cast: Cast, now: datetime) -> Ticket:
    """Wouter's request."""
    return make_ticket(cast.wouter, at=now)


def at_once(*people: Person) -> None:
    """They want to hear of what they follow at once."""
    LetterChoice.objects.bulk_create([LetterChoice(person=person, kind="followed", way="now") for person in people])


def tell(name: str) -> None:
    """What the reaction does after the newest event of a name, twice as it may happen."""
    event = Event.objects.filter(name=name).latest("id")
    tell_followers(event.pk)
    tell_followers(event.pk)


def letters(person: Person) -> list[Letter]:
    return list(Letter.objects.filter(to=person.email, key__startswith="followed:"))


@pytest.mark.parametrize("who", ["els", "bram"])
def test_members_who_see_it_follow_it_and_end_that(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    client, person = as_(getattr(cast, who).person), getattr(cast, who).person
    address = f"/requests/{ticket.number}/following"

    client.post(address)
    client.post(address)
    assert [row.person_id for row in Following.objects.filter(ticket=ticket)] == [person.pk]
    assert "You follow this request." in client.get(f"/requests/{ticket.number}").content.decode() or person.language != "en"
    client.post(address, {"_method": "DELETE"})

    assert not Following.objects.filter(ticket=ticket).exists()
    assert list(Event.objects.filter(name__contains="ollowed", by=person.pk).order_by("id").values_list("name", flat=True)) == [
        "TicketFollowed", "TicketUnfollowed",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["katrien", "henrike", "sofia"])
def test_who_does_not_see_it_cannot_follow_it(cast: Cast, as_: As, ticket: Ticket, who: str) -> None:
    answer = as_(getattr(cast, who).person).post(f"/requests/{ticket.number}/following")

    assert answer.status_code == 404
    assert not Following.objects.exists()


def test_strangers_follow_nothing(cast: Cast, as_: As, client: Client, ticket: Ticket) -> None:
    for address in (f"/requests/{ticket.number}/following", f"/desk/tickets/{ticket.number}/following"):
        assert client.post(address).status_code == 302
        assert as_(cast.eve).post(address).status_code == 404
    assert as_(cast.els.person).post(f"/desk/tickets/{ticket.number}/following").status_code == 404

    assert not Following.objects.exists()


def test_an_agent_follows_at_the_desk(cast: Cast, as_: As, ticket: Ticket) -> None:
    client = as_(cast.jonas.person)

    client.post(f"/desk/tickets/{ticket.number}/following")

    assert Following.objects.filter(ticket=ticket, person=cast.jonas.person).exists()
    assert (
        'name="_method" value="DELETE"><button class="button button--quiet" data-key="w"'
        in client.get(f"/desk/tickets/{ticket.number}").content.decode()
    )


def test_who_wants_to_hear_at_once_gets_the_answer_with_its_reason(cast: Cast, ticket: Ticket, now: datetime) -> None:
    for person in (cast.els.person, cast.ruth.person):
        follow(ticket=ticket, person=person, at=now)
    at_once(cast.els.person, cast.ruth.person)
    Person.objects.filter(pk=cast.els.person_id).update(language="en")

    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + timedelta(minutes=5))
    tell("AgentReplied")

    (letter,) = letters(cast.els.person)
    told = render(letter=letter)
    assert "You get this letter because you follow this request." in told.text
    assert f"/requests/{ticket.number}" in told.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.headers["List-Id"] == "<followed.localhost>"
    assert f"/desk/tickets/{ticket.number}" in letters(cast.ruth.person)[0].context["url"]


def test_who_wrote_who_asked_and_who_wants_a_digest_get_no_letter_at_once(cast: Cast, ticket: Ticket, now: datetime) -> None:
    for person in (cast.els.person, cast.wouter.person, cast.jonas.person, cast.bram.person):
        follow(ticket=ticket, person=person, at=now)
    at_once(cast.els.person, cast.wouter.person, cast.jonas.person)

    write(ticket=ticket, member=cast.els, message=make_message("It happens again."), at=now)
    tell("CustomerWrote")

    assert [len(letters(person)) for person in (cast.els.person, cast.wouter.person, cast.bram.person)] == [0, 0, 0]
    assert letters(cast.jonas.person)[0].template == "tickets/letters/written"


def test_who_may_not_see_it_any_more_hears_nothing(cast: Cast, ticket: Ticket, now: datetime) -> None:
    follow(ticket=ticket, person=cast.els.person, at=now)
    at_once(cast.els.person)
    type(cast.els).objects.filter(pk=cast.els.pk).update(role="billing")

    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now)
    tell("AgentReplied")

    assert letters(cast.els.person) == []


def test_a_note_is_told_to_nobody(cast: Cast, ticket: Ticket, now: datetime) -> None:
    follow(ticket=ticket, person=cast.els.person, at=now)
    at_once(cast.els.person)

    note(ticket=ticket, agent=cast.jonas, message=make_message("Careful."), at=now)

    assert letters(cast.els.person) == []
    assert not Letter.objects.filter(about_id=ticket.pk).exclude(template__endswith="confirmation").exists()


@pytest.mark.parametrize(("way", "count"), [("now", 1), ("digest", 0), ("never", 0)])
def test_answers_come_as_their_reader_chose(cast: Cast, ticket: Ticket, now: datetime, way: str, count: int) -> None:
    LetterChoice.objects.create(person=cast.wouter.person, kind="answers", way=way)

    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now)

    assert Letter.objects.filter(about_id=ticket.pk, template="tickets/letters/answer").count() == count


def test_an_answer_costs_one_statement_more_than_its_letter(
    cast: Cast, ticket: Ticket, now: datetime, queries_at_most: Callable
) -> None:
    message = make_message()

    with queries_at_most(9) as counted:
        reply(ticket=ticket, agent=cast.jonas, message=message, at=now)

    assert len([each for each in counted.statements if "people_letterchoice" in each]) == 1
