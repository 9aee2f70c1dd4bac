"""Absences: one at a time, by who may, with a deputy who is somebody else."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from careline.events.models import Event
from careline.people.absences import AwayAlready, NotYours, end, plan
from careline.people.models import Absence, Agent
from careline.people.queries import absences
from cast import Cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def away(agent: Agent, now: datetime, *, by: Agent | None = None, days: int = 3, deputy: Agent | None = None) -> Absence:
    """Away from now on."""
    return plan(by=by or agent, agent=agent, starts_at=now, ends_at=now + days * DAY, deputy=deputy, note="Dentist", at=now)


def test_an_agent_plans_their_own_and_it_is_on_the_record_without_the_note(cast: Cast, now: datetime) -> None:
    absence = away(cast.marieke, now, deputy=cast.jonas)

    event = Event.objects.get(name="AbsencePlanned")
    assert (event.subject, event.subject_id, event.by) == ("agent", cast.marieke.pk, cast.marieke.person_id)
    assert (event.data["deputy"], event.data["ends"]) == ("Jonas Berg", absence.ends_at.isoformat())
    assert "Dentist" not in str(event.data)


def test_nobody_is_away_twice_at_a_time(cast: Cast, now: datetime) -> None:
    away(cast.marieke, now)

    with pytest.raises(AwayAlready):
        plan(by=cast.ruth, agent=cast.marieke, starts_at=now + DAY, ends_at=now + 9 * DAY, deputy=None, note="", at=now)
    plan(by=cast.ruth, agent=cast.marieke, starts_at=now + 3 * DAY, ends_at=now + 9 * DAY, deputy=None, note="", at=now)
    away(cast.jonas, now)

    assert Absence.objects.count() == 3
    assert Event.objects.filter(name="AbsencePlanned").count() == 3


def test_an_agent_may_not_plan_or_end_for_another_but_a_supervisor_may(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotYours):
        away(cast.marieke, now, by=cast.jonas)
    absence = away(cast.marieke, now, by=cast.ruth)
    with pytest.raises(NotYours):
        end(by=cast.jonas, absence=absence, at=now + DAY)

    end(by=cast.ruth, absence=absence, at=now + DAY)

    assert Absence.objects.get().ends_at == now + DAY


def test_a_supervisor_who_left_plans_nothing(cast: Cast, now: datetime) -> None:
    gone = cast.ruth
    gone.person.is_active = False

    with pytest.raises(NotYours):
        away(cast.marieke, now, by=gone)


def test_what_has_not_begun_is_called_off_and_what_is_over_stays(cast: Cast, now: datetime) -> None:
    later = plan(by=cast.marieke, agent=cast.marieke, starts_at=now + DAY, ends_at=now + 2 * DAY, deputy=None, note="", at=now)
    over = away(cast.jonas, now)

    end(by=cast.marieke, absence=later, at=now)
    end(by=cast.jonas, absence=over, at=now + 4 * DAY)

    assert Absence.objects.get().ends_at == now + 3 * DAY
    assert Event.objects.filter(name="AbsenceEnded").count() == 1


@pytest.mark.parametrize("nonsense", ["backwards", "own deputy"])
def test_the_database_refuses_nonsense(cast: Cast, now: datetime, nonsense: str) -> None:
    marieke = cast.marieke
    ends, deputy = (now, None) if nonsense == "backwards" else (now + DAY, marieke)

    with pytest.raises(IntegrityError), transaction.atomic():
        plan(by=marieke, agent=marieke, starts_at=now, ends_at=ends, deputy=deputy, note="", at=now)


def test_agents_see_their_own_and_supervisors_everybodys(cast: Cast, now: datetime) -> None:
    away(cast.marieke, now)
    away(cast.jonas, now)

    assert [absence.agent for absence in absences(viewer=cast.jonas, at=now)] == [cast.jonas]
    assert len(absences(viewer=cast.ruth, at=now)) == 2
    assert not absences(viewer=cast.ruth, at=now + 3 * DAY)
