"""One letter for all that a person was told: once, whatever breaks in between, and not again at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction

from careline.people.models import Person
from careline.post.models import Letter
from careline.post.rendering import render
from careline.sla.watching import catch_up
from careline.tickets.acknowledging import acknowledge
from careline.tickets.alarm_models import Notice
from careline.tickets.assigning import take
from careline.tickets.gathering import gather, gather_left
from careline.tickets.models import Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.alarms import keeps_office_hours, run_gathering, run_reactions, time_passes
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
SOON = timedelta(seconds=30)


def held(cast: Cast, at: datetime, *, by: str = "jonas", severity: str = "very_high") -> Ticket:
    ticket = make_ticket(cast.els, at=at, severity=severity)
    take(ticket=ticket, agent=getattr(cast, by), at=at)
    return ticket


def letters(person: Person) -> list[Letter]:
    return list(Letter.objects.filter(template="tickets/letters/notices", to=person.email).order_by("id"))


def test_a_hundred_due_tickets_make_one_letter_each(cast: Cast, now: datetime) -> None:
    for _ in range(100):
        held(cast, now)

    time_passes(now + 60 * MINUTE)
    run_gathering(now + 60 * MINUTE + SOON)

    everybody = (cast.marieke, cast.jonas, cast.ruth)
    assert [len(letters(agent.person)) for agent in everybody] == [1, 1, 1]
    assert Notice.objects.filter(letter_key="").count() == 0
    (letter,) = letters(cast.ruth.person)
    rendered = render(letter=letter)
    assert rendered.subject == "Broken promises: 100"
    assert rendered.text.count("/desk/tickets/") == 100
    assert "You supervise the desk." in rendered.html


def test_beyond_a_hundred_the_letter_counts_the_rest(cast: Cast, now: datetime) -> None:
    for _ in range(103):
        held(cast, now)

    time_passes(now + 60 * MINUTE)
    run_gathering(now + 60 * MINUTE + SOON)

    (letter,) = letters(cast.ruth.person)
    text = render(letter=letter).text
    assert text.count("/desk/tickets/") == 100
    assert "And 3 more:" in text


def test_one_ticket_is_named_in_the_subject_in_the_readers_language_and_time(cast: Cast, now: datetime) -> None:
    ticket = held(cast, now)
    Person.objects.filter(pk=cast.jonas.person_id).update(language="en", time_zone="Australia/Sydney")

    time_passes(now + 45 * MINUTE)
    run_gathering(now + 45 * MINUTE + SOON)

    (letter,) = letters(cast.jonas.person)
    rendered = render(letter=letter)
    assert (letter.language, letter.zone) == ("en", "Australia/Sydney")
    assert rendered.subject == f"Due soon: {ticket.spoken_number}, Brouwerij Lamme"
    assert "Promised by Mon 23 Nov, 23:00: 0 hrs 14 mins left." in rendered.text
    assert "Very high" in rendered.text
    assert "You have this ticket." in rendered.text


def test_broken_comes_before_danger_and_what_is_due_first_on_top(cast: Cast, now: datetime) -> None:
    second, first, danger = held(cast, now - 60 * MINUTE), held(cast, now - 62 * MINUTE), held(cast, now - 45 * MINUTE)
    time_passes(now)

    gather(person_id=cast.jonas.person_id, at=now)

    (letter,) = letters(cast.jonas.person)
    assert [line["number"] for line in letter.context["broken"]] == [first.number, second.number]
    assert [line["number"] for line in letter.context["danger"]] == [danger.number]
    assert render(letter=letter).subject == "Gebrochene Zusagen: 2, gefährdet: 1"  # Jonas reads German


def test_notices_without_a_letter_write_none(cast: Cast, now: datetime) -> None:
    held(cast, now)

    time_passes(now + 30 * MINUTE)
    run_gathering(now + 31 * MINUTE)

    assert Notice.objects.count() == 1
    assert letters(cast.jonas.person) == []


def test_who_is_off_gets_the_notice_but_no_letter(cast: Cast) -> None:
    night = datetime.fromisoformat("2026-11-24T01:00:00+00:00")
    held(cast, night - 45 * MINUTE, by="marieke")
    keeps_office_hours(cast.marieke)

    time_passes(night)
    run_gathering(night + SOON)

    assert Notice.objects.filter(person=cast.marieke.person).count() == 1
    assert letters(cast.marieke.person) == []
    assert len(letters(cast.jonas.person)) == 1


def test_reminders_wait_for_each_other_but_a_breach_does_not_wait(cast: Cast, now: datetime) -> None:
    held(cast, now - 45 * MINUTE)
    time_passes(now)
    run_gathering(now + SOON)
    held(cast, now - 44 * MINUTE)
    held(cast, now - 57 * MINUTE)

    time_passes(now + 1 * MINUTE)
    run_gathering(now + 2 * MINUTE)
    before_the_breach = len(letters(cast.jonas.person))
    time_passes(now + 3 * MINUTE)
    run_gathering(now + 3 * MINUTE + SOON)

    found = letters(cast.jonas.person)
    assert (before_the_breach, len(found)) == (1, 2)
    assert (found[1].context["broken_count"], found[1].context["danger_count"]) == (1, 1)


def test_a_held_reminder_goes_when_the_pause_is_over(cast: Cast, now: datetime) -> None:
    held(cast, now - 45 * MINUTE)
    time_passes(now)
    run_gathering(now + SOON)
    held(cast, now - 44 * MINUTE)
    time_passes(now + 1 * MINUTE)

    run_gathering(now + 5 * MINUTE)
    during = len(letters(cast.jonas.person))
    run_gathering(now + 6 * MINUTE)

    assert (during, len(letters(cast.jonas.person))) == (1, 2)


def test_what_was_answered_or_is_seen_to_meanwhile_is_no_news(cast: Cast, now: datetime) -> None:
    answered, seen_to = held(cast, now - 45 * MINUTE), held(cast, now - 45 * MINUTE)
    time_passes(now)
    reply(ticket=answered, agent=cast.jonas, message=make_message(), at=now)
    acknowledge(ticket=seen_to, agent=cast.jonas, at=now)

    run_gathering(now + SOON)

    assert letters(cast.jonas.person) == []
    assert not Notice.objects.filter(by_letter=True).exists()


def test_who_left_meanwhile_gets_nothing(cast: Cast, now: datetime) -> None:
    held(cast, now - 45 * MINUTE)
    time_passes(now)
    Person.objects.filter(pk=cast.jonas.person_id).update(is_active=False)

    run_gathering(now + SOON)

    assert letters(cast.jonas.person) == []


def test_killed_in_between_is_harmless(cast: Cast, now: datetime) -> None:
    held(cast, now - 45 * MINUTE)
    time_passes(now)
    with transaction.atomic():
        gather(person_id=cast.jonas.person_id, at=now + SOON)
        transaction.set_rollback(True)  # as a killed worker's connection does
    nothing = letters(cast.jonas.person)

    for _ in range(2):
        gather(person_id=cast.jonas.person_id, at=now + SOON)

    assert nothing == []
    assert len(letters(cast.jonas.person)) == 1


def test_a_lost_job_is_made_up_for(cast: Cast, now: datetime) -> None:
    held(cast, now - 45 * MINUTE)
    time_passes(now)
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")

    gather_left(at=now + 9 * MINUTE)
    run_gathering(now + 9 * MINUTE)
    early = len(letters(cast.jonas.person))
    gather_left(at=now + 11 * MINUTE)
    run_gathering(now + 11 * MINUTE)

    assert (early, len(letters(cast.jonas.person))) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_write_one_letter(cast: Cast, now: datetime) -> None:
    for _ in range(20):
        held(cast, now - 45 * MINUTE)
    catch_up(at=now)
    run_reactions()

    def work(_: int) -> int:
        try:
            return gather(person_id=cast.jonas.person_id, at=now + SOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        found = sorted(workers.map(work, range(4)))

    assert found == [0, 0, 0, 20]
    assert len(letters(cast.jonas.person)) == 1


@pytest.mark.parametrize("tickets", [1, 100])
def test_a_letter_takes_the_same_statements_however_long(
    cast: Cast, now: datetime, queries_at_most: Callable, tickets: int
) -> None:
    for _ in range(tickets):
        held(cast, now - 60 * MINUTE)
    time_passes(now)

    with queries_at_most(8):
        assert gather(person_id=cast.ruth.person_id, at=now) == tickets
