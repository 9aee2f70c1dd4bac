"""One letter a day with what happened: on the reader's clocks, once, and only what they may see."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections

from careline.people.choosing_letters import choose
from careline.people.digest_times import Schedule
from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.tickets import digest_turns
from careline.tickets.following import follow, unfollow
from careline.tickets.models import DigestTurn, Ticket
from careline.tickets.replying import note, reply, write
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)  # 8:05 in Brussels
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def els(cast: Cast) -> Person:
    """Reads English here, on the clocks of Brussels."""
    Person.objects.filter(pk=cast.els.person_id).update(language="en", time_zone="Europe/Brussels")
    return Person.objects.get(pk=cast.els.person_id)


@pytest.fixture
def ticket(cast: Cast, els: Person, now: datetime) -> Ticket:
    """Wouter's request, which Els follows since Monday noon."""
    made = make_ticket(cast.wouter, at=now)
    follow(ticket=made, person=els, at=now)
    return made


def digests(person: Person) -> list[Letter]:
    return list(Letter.objects.filter(to=person.email, template="tickets/letters/digest").order_by("id"))


def test_what_happened_since_comes_at_eight_on_the_readers_clocks(
    cast: Cast, els: Person, ticket: Ticket, now: datetime
) -> None:
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + 2 * HOUR)
    write(ticket=ticket, member=cast.wouter, message=make_message("Still off."), at=now + 3 * HOUR)

    assert not digest_turns.write(person_id=els.pk, at=TUESDAY - timedelta(minutes=6))
    assert digest_turns.write(person_id=els.pk, at=TUESDAY)

    (letter,) = digests(els)
    told = render(letter=letter)
    assert told.subject == "1 request that you watch has news"
    assert "2 answers from support and 1 message from the customer" in told.text
    assert ticket.subject in told.text
    assert f"/requests/{ticket.number}" in told.text
    assert letter.headers["List-Id"] == "<digest.localhost>"
    assert letter.headers["List-Unsubscribe"].startswith("<http")


def test_nothing_comes_when_nothing_happened(els: Person, ticket: Ticket) -> None:
    assert not digest_turns.write(person_id=els.pk, at=TUESDAY)
    assert digests(els) == []
    assert DigestTurn.objects.get(person=els).next_at == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def test_what_one_did_oneself_is_no_news(cast: Cast, els: Person, ticket: Ticket, now: datetime) -> None:
    write(ticket=ticket, member=cast.els, message=make_message("Still off."), at=now + HOUR)

    assert not digest_turns.write(person_id=els.pk, at=TUESDAY)


def test_a_note_is_for_agents_alone(cast: Cast, els: Person, ticket: Ticket, now: datetime) -> None:
    Person.objects.filter(pk=cast.ruth.person_id).update(language="en", time_zone="Europe/Brussels")
    follow(ticket=ticket, person=cast.ruth.person, at=now)

    note(ticket=ticket, agent=cast.jonas, message=make_message("Careful."), at=now + HOUR)

    assert not digest_turns.write(person_id=els.pk, at=TUESDAY)
    assert digest_turns.write(person_id=cast.ruth.person_id, at=TUESDAY)
    assert "1 internal note" in render(letter=digests(cast.ruth.person)[0]).text


@pytest.mark.parametrize("lost", ["role", "membership", "following", "account"])
def test_only_what_they_may_see_at_that_moment(cast: Cast, els: Person, ticket: Ticket, now: datetime, lost: str) -> None:
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)
    rows = type(cast.els).objects.filter(pk=cast.els.pk)
    if lost == "role":
        rows.update(role="billing")
    elif lost == "membership":
        rows.update(organization=cast.henrike.organization)
    elif lost == "following":
        unfollow(ticket=ticket, person=els, at=now + HOUR)
    else:
        Person.objects.filter(pk=els.pk).update(is_active=False)

    assert not digest_turns.write(person_id=els.pk, at=TUESDAY)
    assert digests(els) == []


def test_after_days_of_silence_one_digest_and_not_five(cast: Cast, els: Person, ticket: Ticket, now: datetime) -> None:
    for day in range(4):
        reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + day * DAY + HOUR)

    friday = TUESDAY + 3 * DAY
    assert [digest_turns.write(person_id=els.pk, at=friday + n * timedelta(minutes=5)) for n in range(5)].count(True) == 1

    assert "4 answers from support" in render(letter=digests(els)[0]).text


def test_two_digests_tell_nothing_twice(cast: Cast, els: Person, ticket: Ticket, now: datetime) -> None:
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)
    digest_turns.write(person_id=els.pk, at=TUESDAY)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=TUESDAY - timedelta(minutes=1))

    assert digest_turns.write(person_id=els.pk, at=TUESDAY + DAY)

    assert ["1 answer from support" in render(letter=letter).text for letter in digests(els)] == [True, True]


def test_who_moves_to_another_zone_is_not_told_twice(cast: Cast, els: Person, ticket: Ticket, now: datetime) -> None:
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)
    digest_turns.write(person_id=els.pk, at=TUESDAY)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=TUESDAY + HOUR)
    Person.objects.filter(pk=els.pk).update(time_zone="America/Los_Angeles")

    on_old_clocks = [digest_turns.write(person_id=els.pk, at=TUESDAY + DAY)]
    at_eight = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    later = digest_turns.write(person_id=els.pk, at=at_eight + HOUR)

    assert [*on_old_clocks, later].count(True) >= 1
    told = " ".join(render(letter=letter).text for letter in digests(els))
    assert told.count("1 answer from support") == 2


def test_own_requests_come_in_the_digest_where_so_chosen(cast: Cast, now: datetime) -> None:
    wouter = cast.wouter.person
    Person.objects.filter(pk=wouter.pk).update(language="en", time_zone="Europe/Brussels")
    wouter.refresh_from_db()
    choose(person=wouter, wanted={"answers": "digest"}, schedule=Schedule(), at=now)
    digest_turns.expect(person=wouter, at=now)
    ticket = make_ticket(cast.wouter, at=now)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)

    assert digest_turns.write(person_id=wouter.pk, at=TUESDAY)
    assert "1 answer from support" in render(letter=digests(wouter)[0]).text
    assert not Letter.objects.filter(to=wouter.email, template="tickets/letters/answer").exists()


def test_who_wants_no_digest_any_more_has_no_turn(cast: Cast, els: Person, ticket: Ticket, now: datetime) -> None:
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)
    choose(person=els, wanted={"followed": "never"}, schedule=Schedule(), at=now)

    assert not digest_turns.write(person_id=els.pk, at=TUESDAY)
    assert not DigestTurn.objects.filter(person=els).exists()


def test_who_is_due_is_one_statement_by_index(els: Person, ticket: Ticket, queries_at_most: Callable[[int], Any]) -> None:
    with queries_at_most(2) as counted:
        assert digest_turns.call(at=TUESDAY) == 1

    assert "next_at" in counted.statements[0]
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain select person_id from tickets_digestturn where next_at <= now() order by next_at limit 10")
        assert "digests_due" in " ".join(row[0] for row in cursor.fetchall())


def test_a_digest_of_many_requests_costs_what_one_does(
    cast: Cast, els: Person, ticket: Ticket, now: datetime, queries_at_most: Callable[[int], Any]
) -> None:
    for _ in range(20):
        other = make_ticket(cast.wouter, at=now)
        follow(ticket=other, person=els, at=now)
        reply(ticket=other, agent=cast.jonas, message=make_message(), at=now + HOUR)

    with queries_at_most(14):
        assert digest_turns.write(person_id=els.pk, at=TUESDAY)

    assert render(letter=digests(els)[0]).subject == "20 requests that you watch have news"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_digest(cast: Cast, now: datetime) -> None:
    els = cast.els.person
    ticket = make_ticket(cast.wouter, at=now)
    follow(ticket=ticket, person=els, at=now)
    reply(ticket=ticket, agent=cast.jonas, message=make_message(), at=now + HOUR)
    posted: list[bool] = []

    def work() -> None:
        try:
            posted.append(digest_turns.write(person_id=els.pk, at=TUESDAY))
        finally:
            connections.close_all()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)

    assert sorted(posted) == [False, False, False, True]
    assert len(digests(els)) == 1
