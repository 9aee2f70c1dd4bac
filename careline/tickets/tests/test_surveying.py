"""Asking customers how they were helped: who is asked, once, and what becomes of what they say."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from careline.events.models import Event
from careline.people.letter_models import LetterChoice
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets import surveying
from careline.tickets.assigning import take
from careline.tickets.closing import close_by_agent, close_by_member, reopen_by_member
from careline.tickets.link_models import TicketLink
from careline.tickets.models import Survey, SurveyRules, Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def closed(cast: Cast, at: datetime, *, answered: bool = True, **changes: str) -> Ticket:
    """Wouter's request, which Jonas took, answered and closed, and whose reaction ran twice."""
    ticket = make_ticket(cast.wouter, at=at, **changes)
    take(ticket=ticket, agent=cast.jonas, at=at)
    if answered:
        reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=at)
        close_by_agent(ticket=ticket, agent=cast.jonas, at=at)
    else:
        close_by_member(ticket=ticket, member=cast.wouter, at=at)
    event = Event.objects.filter(name="TicketClosed").latest("id")
    surveying.expect_survey(event.pk)
    surveying.expect_survey(event.pk)
    ticket.refresh_from_db()
    return ticket


def letters() -> list[Letter]:
    return list(Letter.objects.filter(template="tickets/letters/survey"))


def a_day_later(at: datetime) -> int:
    return surveying.ask_due(at=at + timedelta(days=1, minutes=1))


def test_who_asked_gets_one_letter_a_day_after_closing(cast: Cast, now: datetime) -> None:
    Person.objects.filter(pk=cast.wouter.person_id).update(language="en")
    closed(cast, now)

    assert surveying.ask_due(at=now + timedelta(hours=23)) == 0
    assert (a_day_later(now), a_day_later(now)) == (1, 0)

    (letter,) = letters()
    told = render(letter=letter)
    assert letter.to == cast.wouter.person.email
    assert "?score=good" in told.text
    assert "?score=bad" in told.text
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def _reopened(cast: Cast, ticket: Ticket, at: datetime) -> None:
    reopen_by_member(ticket=ticket, member=cast.wouter, at=at)


def _merged(cast: Cast, ticket: Ticket, at: datetime) -> None:
    other = make_ticket(cast.wouter, at=at, subject="The same")
    TicketLink.objects.create(ticket=ticket, other=other, kind="merged", created_at=at)


def _never(cast: Cast, ticket: Ticket, at: datetime) -> None:
    LetterChoice.objects.create(person=cast.wouter.person, kind="surveys", way="never")


def _switched_off(cast: Cast, ticket: Ticket, at: datetime) -> None:
    SurveyRules.objects.create(pk=1, is_on=False)


def _left(cast: Cast, ticket: Ticket, at: datetime) -> None:
    Person.objects.filter(pk=cast.wouter.person_id).update(is_active=False)


@pytest.mark.parametrize("happens", [_reopened, _merged, _never, _switched_off, _left])
def test_nobody_is_asked_who_should_not_be(cast: Cast, now: datetime, happens: Callable) -> None:
    happens(cast, closed(cast, now), now)

    assert a_day_later(now) == 0
    assert letters() == []
    assert not Survey.objects.filter(ask_at__isnull=False).exists()


def test_nobody_is_asked_whom_nobody_helped(cast: Cast, now: datetime) -> None:
    closed(cast, now, answered=False)

    assert a_day_later(now) == 0


def test_a_person_is_asked_once_in_two_weeks_and_a_ticket_once(cast: Cast, now: datetime) -> None:
    first = closed(cast, now)
    closed(cast, now, subject="Another")
    assert a_day_later(now) == 1

    reopen_by_member(ticket=first, member=cast.wouter, at=now + timedelta(days=2))
    close_by_member(ticket=first, member=cast.wouter, at=now + timedelta(days=2))
    surveying.expect_survey(Event.objects.filter(name="TicketClosed").latest("id").pk)
    later = now + timedelta(days=20)
    closed(cast, later, subject="A third")

    assert a_day_later(later) == 1
    assert len(letters()) == 2


def test_a_link_that_is_followed_changes_nothing_and_pressing_keeps_it(cast: Cast, as_: As, client: Client) -> None:
    at = timezone.now()
    Person.objects.filter(pk=cast.wouter.person_id).update(language="en")
    ticket = closed(cast, at - timedelta(days=1, hours=1))
    a_day_later(at)
    address = letters()[0].context["bad_url"].removeprefix(letters()[0].context["url"].partition("/requests")[0])

    page = client.get(address).content.decode()
    assert 'value="bad" required checked' in page
    assert Survey.objects.get(ticket=ticket).score == ""
    for _again in range(2):
        client.post(address, {"score": "bad", "comment": "Took <b>days</b>."}, follow=True)

    survey, events = Survey.objects.get(ticket=ticket), Event.objects.filter(name="SurveyAnswered", subject_id=ticket.pk)
    assert (survey.score, survey.comment, survey.agent) == ("bad", "Took <b>days</b>.", cast.jonas)
    assert [event.by for event in events] == [cast.wouter.person_id]
    desk = as_(cast.marieke.person).get(f"/desk/tickets/{ticket.number}").content.decode()
    assert desk.count("Took &lt;b&gt;days&lt;/b&gt;.") == 2  # on the timeline, and beside it
    for colleague in (cast.els, cast.wouter):
        seen = as_(colleague.person).get(f"/requests/{ticket.number}").content.decode()
        assert ("days&lt;/b&gt;" in seen) == (colleague == cast.wouter)


def test_a_forged_link_a_late_answer_and_nonsense_are_refused(cast: Cast, client: Client) -> None:
    at = timezone.now()
    ticket = closed(cast, at - timedelta(days=90))
    a_day_later(at - timedelta(days=89))
    address = letters()[0].context["good_url"].partition("?")[0].partition("/surveys/")[2]

    assert client.post(f"/surveys/{address}", {"score": "good"}).status_code == 409
    assert client.post(f"/surveys/{address}", {"score": "splendid"}).status_code == 422
    assert client.get(f"/surveys/{address[:-1]}").status_code == 404
    assert client.get(f"/surveys/{ticket.pk}").status_code == 404
    assert Survey.objects.get(ticket=ticket).score == ""


def test_the_page_of_a_closed_request_asks_too_but_its_requester_alone(cast: Cast, as_: As, client: Client) -> None:
    ticket = closed(cast, timezone.now())
    address = f"/requests/{ticket.number}/survey"

    for other in (cast.els, cast.bram, cast.katrien, cast.henrike):
        assert as_(other.person).post(address, {"score": "bad"}).status_code == 404
    assert as_(cast.eve).post(address, {"score": "bad"}).status_code == 404
    assert client.post(address, {"score": "bad"}).status_code == 302
    browser = as_(cast.wouter.person)
    assert address in browser.get(f"/requests/{ticket.number}").content.decode()
    assert browser.post(address, {}).status_code == 422
    browser.post(address, {"score": "good"})

    assert Survey.objects.get(ticket=ticket).score == "good"
    assert a_day_later(timezone.now()) == 0  # whoever said it is not asked by letter


def test_an_open_request_asks_nothing(cast: Cast, as_: As) -> None:
    ticket = make_ticket(cast.wouter, at=timezone.now())

    assert as_(cast.wouter.person).post(f"/requests/{ticket.number}/survey", {"score": "bad"}).status_code == 404
