"""What agents are told of their requests: once for each event, at the desk or by letter, and never at night."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from careline.events.models import Event
from careline.people.models import Agent, NewsChoice, Person, QuietHours
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets import jobs, news_letters, noticing, telling_news
from careline.tickets.assigning import take
from careline.tickets.closing import close_by_agent
from careline.tickets.giving import give, take_away
from careline.tickets.models import News, Ticket
from careline.tickets.replying import reply, write
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
ANSWER = timedelta(minutes=5)


def work() -> None:
    """Do the jobs that tell of handing over, twice as it may happen."""
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = 'careline.tickets.jobs.tell_handed' order by id")
        for (arguments,) in cursor.fetchall():
            for _again in range(2):
                jobs.tell_handed.func(**json.loads(arguments))


def told(agent: Agent) -> list[tuple[str, str]]:
    return list(News.objects.filter(person=agent.person).order_by("id").values_list("kind", "who"))


def wrote(cast: Cast, ticket: Ticket, at: datetime) -> None:
    """The customer writes, and the reaction runs twice."""
    write(ticket=ticket, member=cast.wouter, message=make_message("It happens again."), at=at)
    event = Event.objects.filter(name="CustomerWrote").latest("id")
    telling_news.tell_written(event.pk)
    telling_news.tell_written(event.pk)


def by_letter(agent: Agent, kind: str) -> None:
    NewsChoice.objects.create(person=agent.person, kind=kind, at_desk=True, by_letter=True)


def letters(agent: Agent) -> list[Letter]:
    return list(Letter.objects.filter(to=agent.person.email, template="tickets/letters/news").order_by("id"))


@pytest.fixture
def ticket(cast: Cast, now: datetime) -> Ticket:
    """Wouter's request, which Jonas took himself."""
    made = make_ticket(cast.wouter, at=now)
    take(ticket=made, agent=cast.jonas, at=now)
    return made


def test_who_is_given_a_request_and_who_loses_it_are_told_but_not_of_their_own_doing(
    cast: Cast, ticket: Ticket, now: datetime
) -> None:
    work()
    assert told(cast.jonas) == []

    take(ticket=ticket, agent=cast.marieke, at=now + ANSWER)
    give(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now + 2 * ANSWER)
    take_away(ticket=ticket, agent=cast.jonas, by=cast.ruth, at=now + 3 * ANSWER)
    work()

    names = {agent: agent.person.name for agent in (cast.marieke, cast.ruth)}
    assert told(cast.jonas) == [("taken", names[cast.marieke]), ("given", names[cast.ruth]), ("taken", names[cast.ruth])]
    assert told(cast.marieke) == [("taken", names[cast.ruth])]
    assert told(cast.ruth) == []


def test_the_bell_counts_it_and_opening_the_ticket_is_seeing_it(cast: Cast, as_: As, ticket: Ticket, now: datetime) -> None:
    wrote(cast, ticket, now + ANSWER)
    browser = as_(cast.jonas.person)

    page = browser.get("/desk/news")
    assert noticing.unseen(person=cast.jonas.person) == 1
    assert '<b class="bell__count">1' in page.content.decode()
    assert "not seen" in page.content.decode() or cast.jonas.person.language != "en"
    browser.get(f"/desk/tickets/{ticket.number}")

    assert noticing.unseen(person=cast.jonas.person) == 0
    assert told(cast.jonas) == [("wrote", cast.wouter.person.name)]
    assert told(cast.marieke) == []


def test_a_letter_goes_only_when_it_was_not_seen_within_a_minute(cast: Cast, ticket: Ticket, now: datetime) -> None:
    by_letter(cast.jonas, "wrote")
    Person.objects.filter(pk=cast.jonas.person_id).update(language="en")
    wrote(cast, ticket, now)
    assert news_letters.write(person_id=cast.jonas.person_id, at=now + timedelta(seconds=50)) == 0
    noticing.see(person=cast.jonas.person, ticket=ticket, at=now + timedelta(seconds=55))
    assert news_letters.write(person_id=cast.jonas.person_id, at=now + timedelta(seconds=90)) == 0

    wrote(cast, ticket, now + ANSWER)
    wrote(cast, ticket, now + ANSWER)
    for _again in range(2):
        news_letters.write(person_id=cast.jonas.person_id, at=now + 2 * ANSWER)

    (letter,) = letters(cast.jonas)
    assert letter.context["count"] == 2
    assert f"/desk/tickets/{ticket.number}" in render(letter=letter).text


def test_what_happens_in_quiet_hours_comes_in_one_letter_when_they_end(cast: Cast, ticket: Ticket, now: datetime) -> None:
    by_letter(cast.jonas, "wrote")
    Person.objects.filter(pk=cast.jonas.person_id).update(time_zone="UTC")
    QuietHours.objects.create(person=cast.jonas.person, starts=now.hour, ends=now.hour + 2)
    for minutes in (1, 30, 90):
        wrote(cast, ticket, now + timedelta(minutes=minutes))

    assert news_letters.write(person_id=cast.jonas.person_id, at=now + timedelta(minutes=119)) == 0
    assert news_letters.write(person_id=cast.jonas.person_id, at=now + timedelta(hours=2)) == 3
    assert len(letters(cast.jonas)) == 1


def test_quiet_hours_that_were_chosen_since_hold_a_letter_too(cast: Cast, ticket: Ticket, now: datetime) -> None:
    by_letter(cast.jonas, "wrote")
    Person.objects.filter(pk=cast.jonas.person_id).update(time_zone="UTC")
    wrote(cast, ticket, now)
    QuietHours.objects.create(person=cast.jonas.person, starts=now.hour, ends=now.hour + 1)

    assert news_letters.write(person_id=cast.jonas.person_id, at=now + timedelta(minutes=2)) == 0
    assert news_letters.write(person_id=cast.jonas.person_id, at=now + timedelta(hours=1)) == 1


def test_who_wants_nothing_or_left_is_told_nothing(cast: Cast, ticket: Ticket, now: datetime) -> None:
    NewsChoice.objects.create(person=cast.jonas.person, kind="wrote", at_desk=False, by_letter=False)
    wrote(cast, ticket, now)
    NewsChoice.objects.all().delete()
    Person.objects.filter(pk=cast.jonas.person_id).update(is_active=False)
    wrote(cast, ticket, now + ANSWER)

    assert told(cast.jonas) == []


def test_who_helped_is_told_what_was_said_of_it(cast: Cast, as_: As, ticket: Ticket, now: datetime) -> None:
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now)
    close_by_agent(ticket=ticket, agent=cast.jonas, at=now)
    ticket.refresh_from_db()
    as_(cast.wouter.person).post(f"/requests/{ticket.number}/survey", {"score": "bad"})
    telling_news.tell_rated(Event.objects.filter(name="SurveyAnswered").latest("id").pk)

    assert told(cast.jonas) == [("rated", cast.wouter.person.name)]
