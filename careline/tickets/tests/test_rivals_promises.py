"""What goes wrong with promises in other products, told as what happens here. Calendars have a file of their own."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from careline.contracts.models import SupportPlan
from careline.people.models import Person
from careline.sla import pausing
from careline.sla.models import Breach, Calendar, Clock, Metric, Policy, Reason
from careline.sla.watching import catch_up
from careline.tickets import assigning, closing, severity, waiting
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.policies import promise, promise_everything
from careline.tickets.tests.test_promises import answer, clocks, write
from cast import Cast

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def test_an_update_target_does_not_overrule_the_first_response(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {Metric.FIRST_RESPONSE: 4 * 3600, Metric.UPDATE: 3600}, at=now)

    ticket = make_ticket(cast.els, at=now)
    write(cast, ticket, at=now + HOUR)

    ticket.refresh_from_db()
    assert ticket.due_at == now + 4 * HOUR
    assert clocks(ticket, Metric.UPDATE) == []


def test_each_update_is_on_record_not_only_the_slowest(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)

    for hours in (1, 4, 6):
        answer(cast, ticket, at=now + hours * HOUR, waits=False)

    met = [(clock.started_at, clock.met_at) for clock in clocks(ticket, Metric.UPDATE)]
    assert met == [(now + HOUR, now + 4 * HOUR), (now + 4 * HOUR, now + 6 * HOUR), (now + 6 * HOUR, None)]


def test_no_closed_request_stays_late_in_the_queue(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    catch_up(at=now + 30 * HOUR)

    closing.close_by_member(ticket=ticket, member=cast.els, at=now + 31 * HOUR)

    ticket.refresh_from_db()
    assert (ticket.due_at, ticket.soon_at) == (None, None)
    assert Breach.objects.filter(subject_id=ticket.pk).count() == 2


def test_a_closed_request_owes_no_next_response(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)
    write(cast, ticket, at=now + 2 * HOUR)
    ticket.refresh_from_db()
    closing.close_by_agent(ticket=ticket, agent=cast.marieke, at=now + 3 * HOUR)

    catch_up(at=now + 100 * HOUR)

    assert not Breach.objects.filter(subject_id=ticket.pk).exists()


def test_a_hold_counts_when_a_request_is_closed_out_of_it(cast: Cast, now: datetime) -> None:
    promise_everything(at=now)
    ticket = make_ticket(cast.els, at=now)
    answer(cast, ticket, at=now + HOUR)

    catch_up(at=now + 90 * HOUR)
    ticket.refresh_from_db()
    closing.close_by_agent(ticket=ticket, agent=cast.marieke, at=now + 99 * HOUR)

    (resolution,) = clocks(ticket, Metric.RESOLUTION)
    assert (resolution.breached_at, resolution.late_seconds, resolution.paused_seconds) == (None, 0, 98 * 3600)


def test_a_deadline_stands_still_while_it_is_paused(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    waiting.arrange(ticket=ticket, agent=cast.marieke, note="Call", until=now + 30 * HOUR, at=now + HOUR)

    for hours in (2, 10, 29):
        catch_up(at=now + hours * HOUR)
        assert clocks(ticket, Metric.FIRST_RESPONSE)[0].due_at == now + 31 * HOUR


def test_a_pause_is_not_lost_when_the_terms_change(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now, severity="very_high")
    waiting.arrange(ticket=ticket, agent=cast.marieke, note="Call", until=now + 11 * HOUR, at=now + HOUR / 2)
    catch_up(at=now + 11 * HOUR)

    severity.lower_by_agent(ticket=ticket, agent=cast.marieke, severity="low", reason="One till.", at=now + 11 * HOUR)

    last = clocks(ticket, Metric.FIRST_RESPONSE)[-1]
    assert (last.started_at, last.due_at) == (now, now + 18.5 * HOUR)
    assert [pause.seconds for pause in last.pauses.all()] == [10.5 * 3600]


def test_hundreds_of_pauses_are_as_exact_as_one(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {Metric.RESOLUTION: 48 * 3600}, at=now)
    ticket, at = make_ticket(cast.els, at=now), now

    for _ in range(600):
        about = {"subject": "ticket", "subject_id": ticket.pk, "by": None}
        pausing.pause(**about, reason=Reason.WAITING, note="", until=None, at=at + MINUTE)  # type: ignore[arg-type]
        pausing.resume(**about, at=at + 11 * MINUTE)  # type: ignore[arg-type]
        at += 11 * MINUTE

    (clock,) = clocks(ticket, Metric.RESOLUTION)
    assert (clock.paused_seconds, clock.due_at) == (600 * 600, now + 48 * HOUR + 6000 * MINUTE)


def test_another_team_neither_restarts_nor_moves_a_promise(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)

    assigning.take(ticket=ticket, agent=cast.marieke, at=now + HOUR)
    assigning.take(ticket=ticket, agent=cast.jonas, at=now + 1.5 * HOUR)

    (clock,) = clocks(ticket, Metric.FIRST_RESPONSE)
    assert (clock.started_at, clock.due_at, clock.team) == (now, now + 2 * HOUR, cast.jonas.main_team)


@pytest.mark.parametrize("model", [SupportPlan, Policy, Calendar])
def test_no_evidence_goes_with_a_plan_policy_or_calendar(cast: Cast, now: datetime, model: type) -> None:
    make_ticket(cast.els, at=now)
    catch_up(at=now + 3 * HOUR)

    with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
        model.objects.all().delete()  # type: ignore[attr-defined]

    assert Breach.objects.count() == 1


def test_one_run_records_however_many_are_overdue(cast: Cast, now: datetime) -> None:
    template = Clock.objects.get(subject_id=make_ticket(cast.els, at=now).pk)
    copies = []
    for number in range(2500):
        copy = Clock.objects.get(pk=template.pk)
        copy.pk, copy.subject_id = None, 10**9 + number
        copies.append(copy)
    Clock.objects.bulk_create(copies)

    catch_up(at=now + 3 * HOUR)

    assert Breach.objects.count() == 2501


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_new_request_is_late_in_nobodys_zone(cast: Cast, as_: Callable[[Person], Client], zone: str) -> None:
    ticket = make_ticket(cast.els, at=timezone.now())
    person = cast.marieke.person
    person.time_zone = zone
    person.save(update_fields=["time_zone"])

    page = as_(person).get(f"/desk/tickets/{ticket.number}").content.decode()

    assert "promise--calm" in page
    assert "promise--late" not in page


def test_a_promise_binds_only_the_customers_of_its_plan(cast: Cast, now: datetime) -> None:
    promise("sla-24x7", {Metric.FIRST_RESPONSE: 60}, at=now)

    assert make_ticket(cast.henrike, at=now, severity="high").due_at == now + 2 * HOUR
