"""After a breach: what was found, what is done about it, and that none of it is ever rewritten."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from careline.sla import breaches
from careline.sla.breaches import BreachFilter
from careline.sla.finding import find
from careline.sla.models import Breach, Cause, Finding
from careline.sla.watching import catch_up
from careline.tickets import timeline
from careline.tickets.assigning import take
from careline.tickets.models import Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
REMEDY = "From today on two people watch the night shift."


def broken(cast: Cast, at: datetime, **changes: str) -> Breach:
    """A broken promise of one hour on a ticket of Els that Marieke has."""
    ticket = make_ticket(cast.els, at=at, **{"severity": "very_high", **changes})
    take(ticket=ticket, agent=cast.marieke, at=at)
    catch_up(at=at + timedelta(hours=8, seconds=5))
    return Breach.objects.get(subject_id=ticket.pk)


def explain(cast: Cast, breach: Breach, *, at: datetime, **changes: str) -> Finding:
    said = {"cause": Cause.STAFFING, "detail": "Two were ill.", "remedy": REMEDY, **changes}
    return find(breach=breach, person=cast.ruth.person, at=at, **said)


def test_the_customer_reads_cause_and_remedy_and_never_the_detail(cast: Cast, now: datetime) -> None:
    breach = broken(cast, now)

    explain(cast, breach, at=now + timedelta(days=1))

    ticket = Ticket.objects.get(pk=breach.subject_id)
    told = [entry.text for entry in timeline.for_member(member=cast.els, ticket=ticket)]
    assert any(REMEDY in text and "too few people" in text for text in told)
    assert not any("ill" in text for text in told)


def test_a_correction_is_another_finding_and_the_newest_counts(cast: Cast, now: datetime) -> None:
    breach = broken(cast, now)

    explain(cast, breach, at=now + timedelta(days=1))
    explain(cast, breach, at=now + timedelta(days=2), cause=Cause.OVERLOOKED, remedy="We call you today.")

    (shown,) = breaches.of_subject(subject="ticket", subject_id=breach.subject_id)
    assert (shown.cause, shown.remedy, shown.cause_label) == ("overlooked", "We call you today.", "overlooked")
    assert [finding.cause for finding in breach.findings.order_by("id")] == ["staffing", "overlooked"]


def test_the_same_finding_pressed_twice_is_one(cast: Cast, now: datetime) -> None:
    breach = broken(cast, now)

    first, second = (explain(cast, breach, at=now + timedelta(days=1, seconds=n)) for n in range(2))

    assert first == second
    assert Finding.objects.filter(breach=breach).count() == 1


def test_a_finding_is_neither_changed_nor_deleted(cast: Cast, now: datetime) -> None:
    found = explain(cast, broken(cast, now), at=now + timedelta(days=1))

    for tamper in (lambda: Finding.objects.filter(pk=found.pk).update(cause="other"), found.delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            tamper()


def test_what_of_a_subject_was_broken_is_one_statement(cast: Cast, now: datetime, queries_at_most: Callable) -> None:
    breach = broken(cast, now)
    explain(cast, breach, at=now + timedelta(days=1))

    with queries_at_most(1):
        (shown,) = breaches.of_subject(subject="ticket", subject_id=breach.subject_id)

    assert (shown.metric, shown.due_at, shown.answered_at, shown.late_seconds) == (
        "first_response", now + timedelta(hours=1), None, None
    )  # fmt: skip
    assert breaches.of_subject(subject="ticket", subject_id=breach.subject_id + 1) == []


def test_an_answer_after_the_breach_says_how_late(cast: Cast, now: datetime) -> None:
    breach = broken(cast, now)
    ticket = Ticket.objects.get(pk=breach.subject_id)

    reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now + timedelta(hours=9))

    (shown,) = breaches.of_subject(subject="ticket", subject_id=breach.subject_id)
    assert (shown.answered_at, shown.late_seconds) == (now + timedelta(hours=9), 8 * 3600)


def test_each_filter_narrows(cast: Cast, now: datetime) -> None:
    first, second = broken(cast, now), broken(cast, now + timedelta(days=1), severity="high")
    explain(cast, first, at=now + timedelta(days=2))
    team = cast.marieke.main_team_id

    def found(**only: object) -> set[int]:
        return {row.pk for row in breaches.matching(BreachFilter(**only))}

    assert found() == {first.pk, second.pk}
    assert found(team_id=team) == {first.pk, second.pk}
    assert found(team_id=breaches.NO_TEAM) == found(team_id=team + 1) == set()
    assert found(plan_id=first.plan_id, guaranteed_only=True, metric="first_response") == {first.pk, second.pk}
    assert found(plan_id=first.plan_id + 99) == found(metric="update") == set()
    assert found(severity="high") == {second.pk}
    assert found(cause="none") == {second.pk}
    assert found(cause="staffing") == {first.pk}
    assert found(cause="other") == set()
    assert found(since=second.due_at) == {second.pk}
    assert found(until=second.due_at) == {first.pk}


def test_pages_hold_each_breach_once_also_where_many_are_due_at_once(cast: Cast, now: datetime) -> None:
    for _ in range(5):
        make_ticket(cast.els, at=now, severity="very_high")
    make_ticket(cast.els, at=now, severity="high")
    catch_up(at=now + timedelta(hours=3))
    rows, seen = breaches.matching(BreachFilter()), []

    page = list(rows[:2])
    while page:
        seen += [row.pk for row in page]
        page = list(breaches.following(rows, after=page[-1].pk)[:2])

    assert seen == [row.pk for row in rows]
    assert len(set(seen)) == 6
    assert not breaches.following(rows, after=10**9)
