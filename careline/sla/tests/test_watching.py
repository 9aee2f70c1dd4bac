"""Warnings, breaches, and what stays of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from careline.events.models import Event
from careline.sla import clocks
from careline.sla.models import CalendarVersion, Clock, Metric, Target
from careline.sla.versioning import NewTarget, publish_calendar, publish_policy
from careline.sla.watching import catch_up, next_deadline
from careline.tickets.tests.helpers import make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def clock_of(cast: Cast, at: datetime, **changes: str) -> Clock:
    """A running clock of one hour (very high), on a ticket of Els."""
    return Clock.objects.get(subject_id=make_ticket(cast.els, at=at, severity="very_high", **changes).pk)


def happened(clock: Clock, name: str) -> list[dict[str, object]]:
    """What is on the subject's history under a name."""
    return list(Event.objects.filter(name=name, subject_id=clock.subject_id).order_by("id").values_list("data", flat=True))


def meet(clock: Clock, *, at: datetime) -> None:
    """Somebody answers."""
    subject = clocks.ClockSubject(name="ticket", id=clock.subject_id, organization_id=clock.organization_id)
    clocks.meet(subject=subject, metrics=[Metric.FIRST_RESPONSE], by=None, at=at)


def test_the_first_deadline_is_half_of_the_target(cast: Cast, now: datetime) -> None:
    clock_of(cast, now)

    assert next_deadline() == now + timedelta(minutes=30)


def test_warnings_come_at_half_three_quarters_and_nine_tenths(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)

    for minutes in (29, 30, 45, 54, 59):
        catch_up(at=now + timedelta(minutes=minutes))

    assert [data["percent"] for data in happened(clock, "ClockWarned")] == [50, 75, 90]
    assert happened(clock, "ClockBreached") == []


def test_a_breach_carries_its_true_instant(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)

    catch_up(at=now + timedelta(minutes=60, seconds=4))

    clock.refresh_from_db()
    assert clock.breached_at == clock.due_at == now + timedelta(hours=1)
    assert clock.breach_recorded_at == now + timedelta(minutes=60, seconds=4)
    assert [data["late_record"] for data in happened(clock, "ClockBreached")] == [False]
    assert next_deadline() is None


def test_a_worker_that_slept_catches_up_and_says_so(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)

    catch_up(at=now + timedelta(hours=5))
    catch_up(at=now + timedelta(hours=6))

    clock.refresh_from_db()
    assert clock.breached_at == now + timedelta(hours=1)
    assert [data["late_record"] for data in happened(clock, "ClockBreached")] == [True]


def test_an_answer_in_time_is_kept_and_ends_the_watch(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)

    meet(clock, at=now + timedelta(minutes=59))
    catch_up(at=now + timedelta(hours=2))

    clock.refresh_from_db()
    assert (clock.breached_at, clock.late_seconds, clock.next_at) == (None, 0, None)
    assert happened(clock, "ClockBreached") == []


def test_a_late_answer_does_not_heal_the_breach(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)
    catch_up(at=now + timedelta(hours=1))

    meet(clock, at=now + timedelta(minutes=82))

    clock.refresh_from_db()
    assert clock.breached_at == now + timedelta(hours=1)
    assert clock.late_seconds == 22 * 60


def test_an_answer_before_the_breach_was_recorded_is_late_all_the_same(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)

    meet(clock, at=now + timedelta(minutes=61))

    clock.refresh_from_db()
    assert (clock.breached_at, clock.late_seconds) == (now + timedelta(hours=1), 60)


def test_only_the_first_answer_counts(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)

    meet(clock, at=now + timedelta(minutes=5))
    meet(clock, at=now + timedelta(minutes=90))

    assert Clock.objects.get(pk=clock.pk).met_at == now + timedelta(minutes=5)
    assert len(happened(clock, "ClockMet")) == 1


def test_one_promise_at_a_time(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)
    clock.pk = None

    with pytest.raises(IntegrityError, match="one_running_clock"), transaction.atomic():
        clock.save(force_insert=True)


@pytest.mark.parametrize("model", [CalendarVersion, Target])
def test_versions_never_change(cast: Cast, model: type) -> None:
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        model.objects.update(**({"number": 9} if model is CalendarVersion else {"seconds": 9}))
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        model.objects.all()._raw_delete("default")


def test_a_policy_that_changes_leaves_running_clocks_alone(cast: Cast, now: datetime) -> None:
    clock = clock_of(cast, now)
    policy, calendar = clock.policy_version.policy, clock.calendar_version.calendar

    publish_policy(policy=policy, targets=[NewTarget(metric="first_response", severity="very_high", seconds=60)], at=now)
    publish_calendar(calendar=calendar, rules={"windows": [{"day": "mon", "from": "08:00", "to": "09:00"}]}, at=now)
    later = clock_of(cast, now)

    clock.refresh_from_db()
    assert (clock.seconds, clock.due_at) == (3600, now + timedelta(hours=1))
    assert (later.seconds, later.policy_version.number, later.calendar_version.number) == (60, 2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_record_a_breach_once(cast: Cast, now: datetime) -> None:
    made = [clock_of(cast, now) for _ in range(8)]

    def work(_: int) -> int:
        try:
            return catch_up(at=now + timedelta(hours=1))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    catch_up(at=now + timedelta(hours=1))

    assert [len(happened(clock, "ClockBreached")) for clock in made] == [1] * 8
