"""Broken promises in lists, and one in full: whose they are to see."""

from datetime import datetime, timedelta

import pytest

from careline.insight import broken as listing
from careline.insight import evidence, keeping
from careline.insight.scores import Score
from careline.insight.tests.helpers import HOUR, broken, kept
from careline.sla.breaches import BreachFilter
from careline.sla.finding import find
from careline.tickets.assigning import release, take
from careline.tickets.models import Ticket
from cast import Cast

pytestmark = pytest.mark.django_db
ALL = BreachFilter()


def test_a_supervisor_reads_all_with_names(cast: Cast, now: datetime) -> None:
    breach = broken(cast.els, at=now, holder=cast.jonas)

    (row,) = listing.page(listing.for_supervisor(cast.ruth, only=ALL), after=None, most=10).rows

    assert (row.breach.id, row.organization, row.plan, row.team) == (breach.pk, "Brouwerij Lamme", "SLA 24x7", "Central Europe")
    assert row.number == Ticket.objects.get(pk=breach.subject_id).number


def test_another_agent_and_a_supervisor_who_left_read_nothing(cast: Cast, now: datetime) -> None:
    breach = broken(cast.els, at=now)
    left = cast.ruth
    left.person.is_active = False

    for agent in (cast.marieke, cast.jonas, left):
        assert not listing.for_supervisor(agent, only=ALL)
        assert evidence.of(agent=agent, breach_id=breach.pk, at=now) is None


def test_a_member_reads_what_their_role_reads(cast: Cast, now: datetime) -> None:
    theirs, own = broken(cast.els, at=now), broken(cast.wouter, at=now)

    def read(member: object) -> set[int]:
        return {row.pk for row in listing.for_member(member, only=ALL)}  # type: ignore[arg-type]

    assert read(cast.els) == read(cast.bram) == {theirs.pk, own.pk}
    assert read(cast.wouter) == {own.pk}
    assert read(cast.katrien) == read(cast.henrike) == set()


def test_everything_comes_in_pages_each_once(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {broken(cast.els, at=now + n * HOUR).pk for n in range(5)}
    monkeypatch.setattr(listing, "AT_ONCE", 2)

    read = [row.breach.id for rows in listing.everything(listing.for_supervisor(cast.ruth, only=ALL)) for row in rows]

    assert (set(read), len(read)) == (made, 5)


def test_the_evidence_is_whole(cast: Cast, now: datetime) -> None:
    breach = broken(cast.els, at=now, holder=cast.jonas)
    ticket = Ticket.objects.get(pk=breach.subject_id)
    take(ticket=ticket, agent=cast.marieke, at=now + 2 * HOUR)
    find(breach=breach, person=cast.ruth.person, cause="overlooked", detail="Lunch.", remedy="We call.", at=now + 3 * HOUR)

    found = evidence.of(agent=cast.ruth, breach_id=breach.pk, at=now + 4 * HOUR)

    assert found is not None
    assert (found.plan, found.contract.plan.name, found.ticket.number) == ("SLA 24x7", "SLA 24x7", ticket.number)
    assert (found.holder_then, found.ticket.assignee) == ("Jonas Berg", cast.marieke)
    assert found.late_seconds == 3 * 3600
    assert [each.cause for each in found.findings] == ["overlooked"]


def test_who_gave_it_back_did_not_have_it(cast: Cast, now: datetime) -> None:
    breach = broken(cast.els, at=now)
    ticket = Ticket.objects.get(pk=breach.subject_id)
    take(ticket=ticket, agent=cast.jonas, at=breach.due_at - HOUR / 2)
    release(ticket=Ticket.objects.get(pk=ticket.pk), agent=cast.jonas, at=breach.due_at - HOUR / 4)

    found = evidence.of(agent=cast.ruth, breach_id=breach.pk, at=now + 4 * HOUR)

    assert found is not None
    assert found.holder_then == ""


def test_a_year_of_promises_is_counted_from_what_a_member_may_see(cast: Cast, now: datetime) -> None:
    kept(cast.els, cast.marieke, at=now)
    kept(cast.wouter, cast.marieke, at=now)
    broken(cast.els, at=now)
    kept(cast.joost, cast.marieke, at=now)

    assert keeping.last_year(member=cast.els, at=now + HOUR).guarantees == Score(2, 1)
    assert keeping.last_year(member=cast.els, at=now + timedelta(days=366)).guarantees == Score()
    assert keeping.last_year(member=cast.wouter, at=now + HOUR).guarantees == Score(1, 0)
    assert keeping.last_year(member=cast.henrike, at=now + HOUR).guarantees == Score()
    assert keeping.last_year(member=cast.joost, at=now + HOUR).aims == Score(1, 0)
