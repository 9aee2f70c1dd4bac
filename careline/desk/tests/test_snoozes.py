"""Snoozing: out of the queue until a time on the agent's clocks, or until the customer writes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from careline.people.models import Person
from careline.tickets import jobs, timeline
from careline.tickets.closing import close_by_agent, reopen_by_agent
from careline.tickets.models import Ticket
from careline.tickets.replying import reply, write
from careline.tickets.snoozing import snooze, wake_due
from careline.tickets.tests.helpers import make_message, make_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast):
    Person.objects.update(language="en")
    return make_ticket(cast.els, at=timezone.now())


@pytest.fixture
def jonas(cast, as_):
    Person.objects.filter(pk=cast.jonas.person_id).update(time_zone="Asia/Tokyo")
    return as_(cast.jonas.person)


def until(browser, ticket, text):
    return browser.post(reverse("desk:snooze", args=[ticket.number]), {"until": text})


def is_listed(browser, ticket, view):
    return f'id="t{ticket.number}"' in browser.get(reverse("desk:queue"), {"view": view}).content.decode()


def test_it_leaves_the_queue_until_a_time_on_the_agents_clocks_and_the_page_says_so(ticket, jonas, cast):
    year = timezone.now().year + 1

    until(jonas, ticket, f"{year}-03-02T09:00")

    ticket.refresh_from_db()
    assert (ticket.snoozed_until.isoformat(), ticket.status) == (f"{year}-03-02T00:00:00+00:00", "open")
    assert ticket.due_at is not None
    assert not is_listed(jonas, ticket, "all")
    assert is_listed(jonas, ticket, "snoozed")
    assert "Its promises go on" in jonas.get(reverse("desk:ticket", args=[ticket.number])).content.decode()
    told = [entry.text for entry in timeline.for_agent(agent=cast.jonas, ticket=ticket)]
    assert any("snoozed it until" in text for text in told)
    assert not any("snoozed" in entry.text for entry in timeline.for_member(member=cast.els, ticket=ticket))

    jonas.post(reverse("desk:snooze", args=[ticket.number]), {"_method": "DELETE"})
    assert is_listed(jonas, ticket, "all")
    assert not is_listed(jonas, ticket, "snoozed")


def test_it_comes_back_when_its_time_comes(ticket, jonas, cast):
    at = timezone.now()
    snooze(ticket=ticket, agent=cast.jonas, until=at + timedelta(hours=2), at=at)

    assert wake_due(at=at + timedelta(hours=1)) == 0
    assert wake_due(at=at + timedelta(hours=2)) == 1
    assert wake_due(at=at + timedelta(hours=2)) == 0

    assert is_listed(jonas, ticket, "all")
    assert "It is back in the queue." in [entry.text for entry in timeline.for_agent(agent=cast.jonas, ticket=ticket)]
    jobs.wake(timestamp=0)


def test_it_comes_back_when_the_customer_writes_and_not_when_we_do(ticket, cast):
    at = timezone.now()
    snooze(ticket=ticket, agent=cast.jonas, until=at + timedelta(days=2), at=at)

    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=at)
    assert Ticket.objects.get().snoozed_until is not None
    write(ticket=ticket, member=cast.els, message=make_message("Any news?"), at=at)
    assert Ticket.objects.get().snoozed_until is None


def test_closing_ends_it_so_that_one_opened_again_is_seen(ticket, cast):
    at = timezone.now()
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=at)
    snooze(ticket=ticket, agent=cast.jonas, until=at + timedelta(days=2), at=at)

    close_by_agent(ticket=ticket, agent=cast.jonas, at=at)
    reopen_by_agent(ticket=ticket, agent=cast.jonas, at=at)

    assert Ticket.objects.get().snoozed_until is None


@pytest.mark.parametrize("text", ["", "nonsense", "2020-01-01T09:00"])
def test_what_is_no_time_ahead_is_refused(text, ticket, jonas):
    assert until(jonas, ticket, text).status_code == 422
    assert Ticket.objects.get().snoozed_until is None


def test_a_closed_one_is_not_snoozed(ticket, jonas):
    Ticket.objects.update(status="closed", closed_at=timezone.now())

    assert until(jonas, ticket, "2090-01-01T09:00").status_code == 422
    assert Ticket.objects.get().snoozed_until is None


@pytest.mark.parametrize("who", ["els", "bram", "joost", "eve"])
def test_nobody_but_agents_snoozes(who, ticket, cast, as_):
    somebody = getattr(cast, who)

    assert until(as_(getattr(somebody, "person", somebody)), ticket, "2090-01-01T09:00").status_code == 404
    assert Ticket.objects.get().snoozed_until is None


def test_a_stranger_is_asked_to_sign_in(ticket, client):
    assert "/accounts/login/" in until(client, ticket, "2090-01-01T09:00").url
    assert Ticket.objects.get().snoozed_until is None
