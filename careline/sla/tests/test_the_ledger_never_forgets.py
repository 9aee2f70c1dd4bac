"""What is on record stays on record: the database itself refuses, whoever asks."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from careline.sla import pausing, tallying
from careline.sla.models import Breach, Cause, Clock, Finding, Pause, Reason
from careline.sla.watching import catch_up
from careline.tickets import replying
from careline.tickets.models import Ticket
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def broken(cast: Cast, now: datetime) -> Ticket:
    """A ticket that was answered too late, after a pause, with a supervisor's finding."""
    ticket = make_ticket(cast.els, at=now)
    pausing.pause(subject="ticket", subject_id=ticket.pk, reason=Reason.APPOINTMENT, note="", until=None, by=None, at=now)
    pausing.resume(subject="ticket", subject_id=ticket.pk, by=None, at=now + HOUR)
    catch_up(at=now + 3 * HOUR)
    replying.reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=now + 4 * HOUR)
    breach = Breach.objects.get(subject_id=ticket.pk)
    Finding.objects.create(breach=breach, cause=Cause.OVERLOOKED, remedy="A second pair of eyes.", by=cast.ruth.person)
    return ticket


@pytest.mark.parametrize("change", [
    "delete from sla_clock", "delete from sla_pause", "delete from sla_breach", "delete from sla_finding",
    "update sla_clock set due_at = due_at + interval '1 hour'", "update sla_clock set breached_at = null",
    "update sla_clock set met_at = met_at - interval '1 hour'", "update sla_clock set met_at = null",
    "update sla_clock set late_seconds = 0", "update sla_clock set target_seconds = 86400",
    "update sla_clock set severity = 'low'", "update sla_clock set started_at = started_at + interval '1 hour'",
    "update sla_clock set contract_id = null", "update sla_clock set organization_id = organization_id + 1",
    "update sla_pause set ended_at = ended_at + interval '1 hour'", "update sla_pause set seconds = 99999",
    "update sla_breach set late_seconds = 0", "update sla_breach set due_at = due_at + interval '1 hour'",
    "update sla_breach set answered_at = null", "update sla_finding set remedy = 'None.'",
])  # fmt: skip
def test_nothing_recorded_is_changed_or_deleted(broken: Ticket, change: str) -> None:
    with pytest.raises(IntegrityError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_breach_keeps_all_that_a_credit_needs(broken: Ticket, cast: Cast, now: datetime) -> None:
    breach, clock = Breach.objects.get(subject_id=broken.pk), Clock.objects.get(subject_id=broken.pk)

    entitlement = broken.entitlement
    assert (breach.contract_id, breach.plan_id) == (entitlement.contract_id, entitlement.plan_id)
    assert breach.contract_id is not None
    assert (breach.metric, breach.severity, breach.target_seconds, breach.is_guaranteed) == (
        "first_response",
        "high",
        7200,
        True,
    )
    assert (breach.started_at, breach.due_at, breach.answered_at) == (now, now + 3 * HOUR, now + 4 * HOUR)
    assert (breach.late_seconds, breach.paused_seconds, breach.is_late_record) == (3600, 3600, False)
    assert (breach.policy_version_id, breach.calendar_version_id) == (clock.policy_version_id, clock.calendar_version_id)
    assert breach.organization_id == cast.els.organization_id


def test_one_pause_at_a_time(cast: Cast, now: datetime) -> None:
    ticket = make_ticket(cast.els, at=now)
    about = {"subject": "ticket", "subject_id": ticket.pk, "note": "", "until": None, "by": None}
    pausing.pause(**about, reason=Reason.APPOINTMENT, at=now)  # type: ignore[arg-type]

    with pytest.raises(pausing.AlreadyPaused):
        pausing.pause(**about, reason=Reason.WAITING, at=now + HOUR)  # type: ignore[arg-type]

    assert Pause.objects.count() == 1


def test_the_tallies_are_in_step_with_the_ledger(broken: Ticket, cast: Cast, now: datetime) -> None:
    kept = make_ticket(cast.henrike, at=now)
    replying.reply(ticket=kept, agent=cast.jonas, message=make_message(), at=now + HOUR)

    assert tallying.tallies() == tallying.recount()
    tallying.fold()
    assert tallying.tallies() == tallying.recount()
    assert sum(each.kept for each in tallying.tallies()) == sum(each.broken for each in tallying.tallies()) == 1
    tallying.rebuild()
    assert tallying.tallies() == tallying.recount()
