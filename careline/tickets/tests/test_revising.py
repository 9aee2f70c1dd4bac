"""Terms change while requests are open: nothing moves by itself, and what an administrator decides is exact."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from careline.contracts.models import Entitlement, SupportContract
from careline.customers.models import Licence
from careline.events.models import Event
from careline.sla import pinned, watching
from careline.sla.models import Began, Breach, Clock, Ended, Metric, Pause
from careline.tickets import closing, older_terms, replying, revising, severity, waiting
from careline.tickets.models import Revision, Ticket
from careline.tickets.older_terms import About
from careline.tickets.revision_models import Choice, Scope, State
from careline.tickets.tests.helpers import make_message, make_ticket
from careline.tickets.tests.terms import EVERYTHING, clock_of, close, decide, move, sign, tighten
from cast import Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
KEEP, RECOMPUTE, CARRY_OVER = Choice.KEEP, Choice.RECOMPUTE, Choice.CARRY_OVER


@pytest.fixture(autouse=True)
def forget() -> Any:
    yield
    pinned.forget()


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def facts(ticket: Ticket, name: str) -> list[dict[str, Any]]:
    return list(Event.objects.filter(subject="ticket", subject_id=ticket.pk, name=name).values_list("data", flat=True))


def test_nothing_moves_by_itself(cast: Cast, now: datetime) -> None:
    tickets = [make_ticket(member, at=now, severity="low") for member in (cast.els, cast.henrike, cast.joost)]
    before = list(Clock.objects.order_by("id").values())
    entitled = list(Entitlement.objects.order_by("id").values())

    tighten("24x7", at=now, low=60)
    close("24x5", at=now, dated=[{"date": "2026-11-24", "hours": []}])
    move(cast.henrike, zone="America/New_York", country="US")
    sign(cast.joost, "sla-24x7")
    watching.catch_up(at=now + timedelta(minutes=5))

    assert list(Clock.objects.order_by("id").values()) == before
    assert list(Entitlement.objects.order_by("id").values()) == entitled
    assert older_terms.count(EVERYTHING, at=now).tickets == len(tickets)


# Standard, Amsterdam, Monday 11:00 UTC: 72 hours on business days end Thursday 26 November, 11:00 UTC.
# Upgraded to SLA 24x7 at 17:00, when 6 of 72 hours are used. A request without a severity counts as Low: 8 hours.
@pytest.mark.parametrize(
    ("choice", "due", "carried"),
    [
        (KEEP, utc(26, 11), 0),
        (RECOMPUTE, utc(23, 19), 0),  # 11:00 and 8 hours
        (CARRY_OVER, utc(24, 0, 20), 2400),  # 66/72 of 8 hours are 7 h 20 min, from 17:00 on; 40 min are carried
    ],
)
def test_a_plan_is_upgraded_midway(cast: Cast, now: datetime, choice: str, due: datetime, carried: int) -> None:
    ticket = make_ticket(cast.joost, at=now)
    contract = sign(cast.joost, "sla-24x7")

    revision = decide(choice, by=cast.alex, at=utc(23, 17))

    clock = clock_of(ticket)
    ticket.refresh_from_db()
    assert (clock.due_at, ticket.due_at, clock.carried_seconds) == (due, due, carried)
    assert (revision.state, revision.total, revision.changed, revision.skipped) == (State.DONE, 1, 1, 0)
    if choice == KEEP:
        assert ticket.entitlement.plan_name == "Standard"
        assert facts(ticket, "TermsKept")[0]["reason"] == "Agreed with the customers."
    else:
        assert (clock.plan_id, clock.contract_id, clock.severity) == (contract.plan_id, contract.pk, "low")
        assert (ticket.entitlement.contract, ticket.severity) == (contract, "low")


def test_the_ledger_keeps_the_old_clock_the_old_entitlement_and_the_decision(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.joost, at=now)
    old, entitlement = clock_of(ticket), ticket.entitlement_id
    sign(cast.joost, "sla-24x7")

    revision = decide(RECOMPUTE, by=cast.alex, at=utc(23, 17))

    old.refresh_from_db()
    new = clock_of(ticket)
    assert (old.stopped_at, old.stopped_why, old.due_at) == (utc(23, 17), Ended.REPLACED, utc(26, 11))
    assert (new.before, new.began, new.revision_id, new.origin_at) == (old, Began.REVISED, revision.pk, now)
    assert Entitlement.objects.get(pk=entitlement).plan_name == "Standard"
    fact = Event.objects.get(subject="ticket", subject_id=ticket.pk, name="TermsChanged")
    assert (fact.public, fact.by) == (True, cast.alex.pk)
    assert fact.data == {
        "was": "Standard", "plan": "SLA 24x7", "severity": "low", "choice": "recompute", "revision": revision.pk,
        "reason": "Agreed with the customers.", "due": utc(23, 19).isoformat(),
    }  # fmt: skip
    assert [event.name for event in Event.objects.filter(subject="revision", subject_id=revision.pk).order_by("id")] == [
        "RevisionStarted", "RevisionFinished",
    ]  # fmt: skip


def test_what_was_moved_is_no_longer_under_older_terms(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.joost, at=now)
    sign(cast.joost, "sla-24x7")

    decide(CARRY_OVER, by=cast.alex, at=utc(23, 17))

    assert older_terms.count(EVERYTHING, at=utc(23, 17)).promises == 0
    severity.change_by_member(ticket=ticket, member=cast.joost, severity="very_high", reason="", at=utc(23, 17, 30))
    assert clock_of(ticket).due_at == utc(23, 18, 30)


# SLA 24x5, Hamburg, low, Monday 11:00 UTC: due 19:00. At 11:30 the calendar closes Monday at 13:00 there (12:00 UTC): one
# hour counts, the other seven from Tuesday 00:00 in Hamburg (Monday 23:00 UTC) on. Half an hour of eight is used.
@pytest.mark.parametrize(("choice", "due"), [(KEEP, utc(23, 19)), (RECOMPUTE, utc(24, 6)), (CARRY_OVER, utc(24, 6))])
def test_a_calendar_is_closed_for_an_afternoon(cast: Cast, now: datetime, choice: str, due: datetime) -> None:
    ticket = make_ticket(cast.henrike, at=now, severity="low")
    calendar = close("24x5", at=now, dated=[{"date": "2026-11-23", "hours": [{"from": "00:00", "to": "13:00"}]}])

    decide(choice, by=cast.alex, at=utc(23, 11, 30), about=About(Scope.CALENDAR, calendar.pk))

    assert clock_of(ticket).due_at == due


# Low at 11:00, eight hours: due 19:00. At 15:00 low becomes two hours: from the start that was 13:00; half of two is 16:00.
def test_a_tighter_policy_breaks_at_once_what_is_counted_again(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    policy = tighten("24x7", at=utc(23, 15), low=7200)

    decide(RECOMPUTE, by=cast.alex, at=utc(23, 15), about=About(Scope.POLICY, policy.pk))

    clock, breach = clock_of(ticket), Breach.objects.get(subject_id=ticket.pk)
    assert (clock.due_at, clock.breached_at) == (utc(23, 13), utc(23, 13))
    assert (breach.due_at, breach.recorded_at, breach.is_late_record) == (utc(23, 13), utc(23, 15), True)
    assert facts(ticket, "ClockBreached")[0]["late_record"]


def test_a_tighter_policy_carried_over_leaves_the_unused_share(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=utc(23, 15), low=7200)

    decide(CARRY_OVER, by=cast.alex, at=utc(23, 15))

    assert clock_of(ticket).due_at == utc(23, 16)
    assert not Breach.objects.filter(subject_id=ticket.pk).exists()


def test_a_carried_share_is_rounded_up_to_a_second(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=1000)

    decide(CARRY_OVER, by=cast.alex, at=now + timedelta(seconds=28_799))  # 1 second of 28,800 is left: 0.03 of 1,000

    assert (clock_of(ticket).seconds, clock_of(ticket).carried_seconds) == (1, 999)


# Friday 20:00 UTC, low on 24x5. Berlin (21:00): three hours, and five on Monday: Monday 30 November, 04:00 UTC.
# New York (15:00): nine hours are left of Friday, so 23:00 there, Saturday 04:00 UTC. At 21:00 UTC an eighth is used.
@pytest.mark.parametrize(("choice", "due"), [(KEEP, utc(30, 4)), (RECOMPUTE, utc(28, 4)), (CARRY_OVER, utc(28, 4))])
def test_an_organization_moves_from_berlin_to_new_york(cast: Cast, choice: str, due: datetime) -> None:
    ticket = make_ticket(cast.henrike, at=utc(27, 20), severity="low")
    move(cast.henrike, zone="America/New_York", country="US")

    decide(choice, by=cast.alex, at=utc(27, 21), about=About(Scope.ORGANIZATION, cast.henrike.organization_id))

    assert clock_of(ticket).due_at == due
    assert clock_of(ticket).zone == ("Europe/Berlin" if choice == KEEP else "America/New_York")


# 24x7, low at 11:00 UTC: due 19:00. At 13:00 the contract has ended: Standard, 72 hours on business days in Brussels.
# From the start: Thursday 11:00 UTC. Carried over: two of eight hours are used, so 54 of 72 from Monday 14:00 in Brussels on:
# ten on Monday, 24 on Tuesday, 20 on Wednesday: 20:00 there, 19:00 UTC.
@pytest.mark.parametrize(("choice", "due"), [(KEEP, utc(23, 19)), (RECOMPUTE, utc(26, 11)), (CARRY_OVER, utc(25, 19))])
def test_a_contract_ends(cast: Cast, now: datetime, choice: str, due: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    SupportContract.objects.filter(organization=cast.els.organization).update(status=SupportContract.Status.ENDED)

    decide(choice, by=cast.alex, at=utc(23, 13))

    clock = clock_of(ticket)
    ticket.refresh_from_db()
    assert (clock.due_at, clock.is_guaranteed) == (due, choice == KEEP)
    assert (ticket.severity, clock.contract_id is None) == (("low", False) if choice == KEEP else ("", True))


@pytest.mark.parametrize("choice", [RECOMPUTE, CARRY_OVER])
def test_a_licence_that_ended_leaves_only_keeping(cast: Cast, now: datetime, choice: str) -> None:
    ticket = make_ticket(cast.joost, at=now)
    Licence.objects.filter(organization=cast.joost.organization).update(status=Licence.Status.EXPIRED)
    assert older_terms.count(EVERYTHING, at=now).without_terms == 1

    revision = decide(choice, by=cast.alex, at=now + HOUR)
    kept = decide(KEEP, by=cast.alex, at=now + HOUR)

    assert (revision.changed, revision.skipped, kept.changed) == (0, 1, 1)
    assert clock_of(ticket).due_at == utc(26, 11)
    assert [fact["now_plan"] for fact in facts(ticket, "TermsKept")] == [""]


# Low at 11:00, an appointment from 12:00 to 14:00: due 21:00. At 13:00 low becomes four hours. From the start: four hours, one
# paused, one still to pause: 17:00. Carried over: 7/8 of four hours and the hour still to pause: 17:30.
@pytest.mark.parametrize(("choice", "due"), [(KEEP, utc(23, 21)), (RECOMPUTE, utc(23, 17)), (CARRY_OVER, utc(23, 17, 30))])
def test_a_paused_promise_goes_on_pausing(cast: Cast, now: datetime, choice: str, due: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    waiting.arrange(ticket=ticket, agent=cast.marieke, note="By telephone.", until=utc(23, 14), at=utc(23, 12))
    tighten("24x7", at=utc(23, 13), low=4 * 3600)

    decide(choice, by=cast.alex, at=utc(23, 13))
    paused = clock_of(ticket).is_paused
    watching.catch_up(at=utc(23, 14, 1))

    assert paused
    assert (clock_of(ticket).is_paused, clock_of(ticket).due_at) == (False, due)


# Friday 12:00 UTC, low on 24x5, an appointment from 14:00 to Monday 06:00 UTC: 16 open hours there, 64 around the clock.
def test_pauses_are_counted_in_the_new_calendars_time(cast: Cast) -> None:
    ticket = make_ticket(cast.henrike, at=utc(27, 12), severity="low")
    waiting.arrange(ticket=ticket, agent=cast.jonas, note="On Monday.", until=utc(30, 6), at=utc(27, 14))
    watching.catch_up(at=utc(30, 6))
    assert clock_of(ticket).paused_seconds == 16 * 3600
    sign(cast.henrike, "sla-24x7")

    decide(RECOMPUTE, by=cast.alex, at=utc(30, 7))

    assert (clock_of(ticket).paused_seconds, clock_of(ticket).due_at) == (64 * 3600, utc(30, 12))
    assert Pause.objects.filter(clock=clock_of(ticket)).get().note == "On Monday."


def test_a_broken_promise_never_moves(cast: Cast, now: datetime) -> None:
    tighten("24x7", at=now, metric=Metric.RESOLUTION, low=24 * 3600)
    ticket = make_ticket(cast.els, at=now, severity="low")
    watching.catch_up(at=utc(23, 19))
    tighten("24x7", at=utc(23, 20), low=3600)
    tighten("24x7", at=utc(23, 20), metric=Metric.RESOLUTION, low=48 * 3600)

    decide(RECOMPUTE, by=cast.alex, at=utc(23, 20))

    assert (clock_of(ticket).began, clock_of(ticket).due_at) == (Began.ASKED, utc(23, 19))
    assert clock_of(ticket, Metric.RESOLUTION).due_at == utc(25, 11)


def test_a_deadline_that_passed_unnoticed_is_broken_first(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=48 * 3600)

    revision = decide(RECOMPUTE, by=cast.alex, at=utc(23, 20))

    assert revision.skipped == 1
    assert Breach.objects.get(subject_id=ticket.pk).due_at == utc(23, 19)


def test_what_the_new_terms_do_not_promise_counts_on_and_nothing_new_is_started(cast: Cast, now: datetime) -> None:
    tighten("24x7", at=now, metric=Metric.RESOLUTION, low=24 * 3600)
    ticket = make_ticket(cast.els, at=now, severity="low")
    sign(cast.els, "sla-24x5")
    tighten("24x5", at=now, metric=Metric.NEXT_RESPONSE, low=3600)

    decide(RECOMPUTE, by=cast.alex, at=now + HOUR)

    clocks = {(clock.metric, clock.began) for clock in Clock.objects.filter(subject_id=ticket.pk, stopped_at=None)}
    assert clocks == {(Metric.FIRST_RESPONSE, Began.REVISED), (Metric.RESOLUTION, Began.ASKED)}


def test_a_raised_severity_is_counted_again_from_the_raise(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    severity.change_by_member(ticket=ticket, member=cast.els, severity="very_high", reason="", at=utc(23, 15))
    tighten("24x7", at=utc(23, 15), very_high=1800)

    decide(RECOMPUTE, by=cast.alex, at=utc(23, 15, 10))
    tighten("24x7", at=utc(23, 15, 11), very_high=2400)
    decide(RECOMPUTE, by=cast.alex, at=utc(23, 15, 12))

    assert clock_of(ticket).due_at == utc(23, 15, 40)


def test_after_a_carried_share_the_rest_is_carried_again(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    decide(CARRY_OVER, by=cast.alex, at=utc(23, 13))  # two of eight hours used: three of four are left
    tighten("24x7", at=now, low=8 * 3600)

    decide(CARRY_OVER, by=cast.alex, at=utc(23, 14))  # two of four are left: four of eight, from 14:00 on

    assert clock_of(ticket).due_at == utc(23, 18)


def test_the_next_answer_is_promised_by_the_new_terms(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.joost, at=now)
    sign(cast.joost, "sla-24x7")
    tighten("24x7", at=now, metric=Metric.NEXT_RESPONSE, low=3600)
    decide(RECOMPUTE, by=cast.alex, at=now + HOUR)
    ticket = Ticket.objects.get(pk=ticket.pk)

    replying.reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now + 2 * HOUR)
    replying.write(ticket=Ticket.objects.get(pk=ticket.pk), member=cast.joost, message=make_message("And now?"), at=utc(23, 14))

    assert clock_of(ticket, Metric.NEXT_RESPONSE).due_at == utc(23, 15)


def test_closed_and_answered_requests_have_nothing_to_decide(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="low")
    closing.close_by_member(ticket=ticket, member=cast.els, at=now)
    tighten("24x7", at=now, low=60)

    assert older_terms.count(EVERYTHING, at=now).promises == 0
    assert decide(RECOMPUTE, by=cast.alex, at=now).total == 0


def test_a_decision_says_why_and_one_runs_at_a_time(cast: Cast, now: datetime) -> None:
    with pytest.raises(revising.RevisionReasonNeeded):
        revising.draft(about=EVERYTHING, choice=KEEP, reason="  ", by=cast.alex, at=now)
    first, second = (revising.draft(about=EVERYTHING, choice=KEEP, reason="So.", by=cast.alex, at=now) for _ in "12")

    revising.start(revision=first, by=cast.alex.pk, at=now)

    with pytest.raises(revising.AnotherRuns):
        revising.start(revision=second, by=cast.alex.pk, at=now)
    first.refresh_from_db()
    with pytest.raises(revising.CannotStart):
        revising.start(revision=first, by=cast.alex.pk, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=second.pk).update(state="running", started_at=now)
