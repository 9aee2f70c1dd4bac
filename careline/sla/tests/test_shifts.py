"""Who is at work, in their own time, and when they are back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from careline.people.absences import plan
from careline.people.models import Agent, Person
from careline.sla.models import Calendar, Shift
from careline.sla.shifts import at_work, back_at, rota
from cast import Cast

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # Tuesday, 02:00 in Amsterdam, 12:00 in Sydney


def office(agent: Agent, country: str = "") -> None:
    """Business days, 08:00 to 18:00."""
    Shift.objects.create(agent=agent, calendar=Calendar.objects.get(code="office"), country=country)


def away(agent: Agent, starts_at: datetime, hours: int) -> None:
    ends_at = starts_at + timedelta(hours=hours)
    plan(by=agent, agent=agent, starts_at=starts_at, ends_at=ends_at, deputy=None, note="", at=starts_at)


def test_without_hours_an_agent_always_works(cast: Cast) -> None:
    assert at_work([cast.marieke], at=NIGHT) == {cast.marieke.pk}
    assert back_at(cast.marieke, at=NIGHT) == NIGHT


def test_at_night_here_it_is_noon_in_sydney(cast: Cast) -> None:
    jonas = cast.jonas
    Person.objects.filter(pk=jonas.person_id).update(time_zone="Australia/Sydney")
    office(cast.marieke)
    office(jonas)

    assert at_work([cast.marieke, cast.jonas], at=NIGHT) == {jonas.pk}
    assert back_at(cast.marieke, at=NIGHT) == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def test_holidays_are_those_of_the_agents_country(cast: Cast) -> None:
    unity = datetime(2025, 10, 3, 9, 0, tzinfo=UTC)  # a Friday, a holiday in Germany
    office(cast.marieke, "NL")
    office(cast.jonas, "DE")

    assert at_work([cast.marieke, cast.jonas], at=unity) == {cast.marieke.pk}
    assert back_at(cast.jonas, at=unity) == datetime(2025, 10, 6, 6, 0, tzinfo=UTC)


def test_who_is_away_or_gone_is_not_at_work(cast: Cast, now: datetime) -> None:
    away(cast.marieke, now, hours=4)
    Person.objects.filter(pk=cast.jonas.person_id).update(is_active=False)

    assert at_work([cast.marieke, cast.jonas, cast.ruth], at=now) == {cast.ruth.pk}
    assert at_work([cast.marieke], at=now + timedelta(hours=4)) == {cast.marieke.pk}
    assert back_at(cast.jonas, at=now) is None


def test_back_is_after_absences_that_follow_each_other_and_when_the_office_opens(cast: Cast, now: datetime) -> None:
    office(cast.marieke)
    away(cast.marieke, now, hours=24)
    away(cast.marieke, now + timedelta(hours=24), hours=10)

    # Tuesday 21:00 UTC the second one ends; Wednesday 08:00 in Amsterdam the office opens.
    assert back_at(cast.marieke, at=now) == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)


def test_many_agents_are_asked_in_two_statements(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    agents = [cast.marieke, cast.jonas, cast.ruth]
    for agent in agents:
        office(agent)
        away(agent, now + timedelta(days=1), hours=3)
    at_work(agents, at=now)  # reads the calendar, once a process

    with queries_at_most(2):
        known = rota(agents, at=now)
        assert all(known.is_at_work(agent, at=now) for agent in agents)
