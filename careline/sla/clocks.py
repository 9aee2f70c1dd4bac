"""Starting, meeting and stopping a clock. The ledger is only ever added to and completed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from careline.events.recording import record
from careline.sla import breaching
from careline.sla.counting import open_seconds
from careline.sla.events import ClockMet
from careline.sla.models import Began, CalendarVersion, Clock, Ended, Metric, Pause, PolicyVersion
from careline.sla.pausing import resume_clock
from careline.sla.promising import Promise

# Every request and every answer pays for these two; a test holds them to the ORM.
START = """
insert into sla_clock (organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id,
    policy_version_id, calendar_version_id, zone, country, subdivision, seconds, target_seconds, carried_seconds,
    is_guaranteed, began, before_id, revision_id, origin_at, started_at, bound_at, aim_at, soon_at, due_at, next_at,
    warned_percent, paused_seconds, stopped_why)
values (%(organization_id)s, %(subject)s, %(subject_id)s, %(metric)s, %(severity)s, %(plan_id)s, %(contract_id)s,
    %(team_id)s, %(policy_version_id)s, %(calendar_version_id)s, %(zone)s, %(country)s, %(subdivision)s, %(seconds)s,
    %(target_seconds)s, %(carried_seconds)s, %(is_guaranteed)s, %(began)s, %(before_id)s, %(revision_id)s, %(origin_at)s,
    %(started_at)s, %(bound_at)s, %(aim_at)s, %(soon_at)s, %(due_at)s, %(next_at)s, 0, %(paused_seconds)s, '')
returning id
"""
MEET = """
with kept as (
    update sla_clock set met_at = %(at)s, next_at = null, late_seconds = 0, team_id = coalesce(%(team_id)s, team_id)
    where subject = %(name)s and subject_id = %(id)s and metric = any(%(metrics)s)
        and met_at is null and stopped_at is null and paused_at is null and breached_at is null and due_at >= %(at)s
    returning id, metric, due_at, policy_version_id
)
select id, metric, due_at, policy_version_id, true from kept
union all
select id, metric, due_at, policy_version_id, false from sla_clock where subject = %(name)s and subject_id = %(id)s
    and met_at is null and stopped_at is null and id not in (select id from kept)
"""


@dataclass(frozen=True, kw_only=True)
class ClockSubject:
    """What a clock is about, without knowing it: a word and an id, whose it is, and by which plan and contract."""

    name: str
    id: int
    organization_id: int
    plan_id: int | None = None
    contract_id: int | None = None
    team_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Met:
    """What an answer did: the metrics it met, those that still run, and the policy they run under (None: none ran)."""

    met: frozenset[str]
    running: frozenset[str]
    policy_version_id: int | None


def start(
    *, subject: ClockSubject, promise: Promise, policy_version: PolicyVersion, calendar_version: CalendarVersion,
    severity: str, metric: str = Metric.FIRST_RESPONSE, began: str = Began.ASKED, before: Clock | None = None,
) -> Clock:  # fmt: skip
    """Begin to count a promise. Raises IntegrityError when the subject already has a running clock of that metric."""
    clock = Clock(
        organization_id=subject.organization_id, subject=subject.name, subject_id=subject.id, metric=metric,
        severity=severity, plan_id=subject.plan_id, contract_id=subject.contract_id, team_id=subject.team_id,
        policy_version=policy_version, calendar_version=calendar_version, zone=promise.place.zone,
        country=promise.place.country, subdivision=promise.place.subdivision, seconds=promise.seconds,
        target_seconds=promise.seconds, is_guaranteed=promise.is_guaranteed, began=began, before=before,
        origin_at=promise.start, started_at=promise.start, aim_at=promise.aim_at, soon_at=promise.soon_at,
        due_at=promise.due_at, next_at=min([*map(promise.share_at, policy_version.warn_at[:1]), promise.due_at]),
    )  # fmt: skip
    return insert(clock)


def insert(clock: Clock) -> Clock:
    """Write the row of a clock that was made elsewhere in the room."""
    with connection.cursor() as cursor:
        cursor.execute(START, vars(clock))
        (clock.pk,) = cursor.fetchone()
    return clock


@transaction.atomic(savepoint=False)
def meet(*, subject: ClockSubject, metrics: Iterable[str], by: int | None, at: datetime) -> Met:
    """What was promised happened. The first time counts; later ones change nothing. One statement when all was in time.

    A clock met after it was due stays breached, and says by how many open seconds. `subject.team_id` is whose work it was.
    """
    wanted = frozenset(str(metric) for metric in metrics)
    parameters: dict[str, Any] = {
        "name": subject.name,
        "id": subject.id,
        "metrics": list(wanted),
        "team_id": subject.team_id,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(MEET, parameters)
        rows = cursor.fetchall()
    met = set()
    for pk, metric, due_at, _version, was_kept in rows:
        if was_kept:
            _record_kept(subject, pk, metric, due_at, by, at)
            met.add(metric)
        elif metric in wanted:
            _meet_slowly(pk, subject.team_id, by, at)
            met.add(metric)
    running = frozenset(metric for _, metric, *_ in rows if metric not in met)
    return Met(met=frozenset(met), running=running, policy_version_id=rows[0][3] if rows else None)


def _record_kept(subject: ClockSubject, pk: int, metric: str, due_at: datetime, by: int | None, at: datetime) -> None:
    fact = ClockMet(
        clock_id=pk, of=subject.name, of_id=subject.id, organization=subject.organization_id, metric=metric,
        due=due_at.isoformat(), late_seconds=0,
    )  # fmt: skip
    record(fact, by=by, at=at)


def _meet_slowly(clock_id: int, team_id: int | None, by: int | None, at: datetime) -> None:
    """A clock that was paused, or is late."""
    clock = Clock.objects.select_for_update().get(pk=clock_id)
    if clock.is_paused:
        resume_clock(clock, by=by, at=at)
    if at > clock.due_at and clock.breached_at is None:
        breaching.record_breaches([clock], at=at)
    clock.late_seconds = late_seconds(clock, at=at) if clock.breached_at else 0
    clock.met_at, clock.next_at, clock.team_id = at, None, team_id or clock.team_id
    clock.save(update_fields=["met_at", "next_at", "late_seconds", "team_id"])
    if clock.breached_at:
        breaching.answer(clock_id=clock.pk, late_seconds=clock.late_seconds, at=at)
    record(ClockMet(**clock.facts(), late_seconds=clock.late_seconds), by=by, at=at)


def late_seconds(clock: Clock, *, at: datetime) -> int:
    """Open seconds from the due instant to another, without the pauses that began after it was due."""
    pauses = Pause.objects.filter(clock=clock, started_at__gte=clock.due_at, ended_at__isnull=False)
    paused = sum(seconds or 0 for seconds in pauses.values_list("seconds", flat=True))
    return max(0, open_seconds(clock, start=clock.due_at, end=at) - paused)


@transaction.atomic(savepoint=False)
def stop(*, subject: ClockSubject, metrics: Iterable[str], why: str = Ended.WITHDRAWN, at: datetime) -> int:
    """End clocks that nobody has to meet any more; returns how many. A breach stays, and one that is overdue is recorded."""
    rows = Clock.objects.select_for_update().filter(
        subject=subject.name, subject_id=subject.id, metric__in=list(metrics), met_at=None, stopped_at=None
    )
    clocks = list(rows)
    for clock in clocks:
        breaching.settle(clock, at=at)
        if clock.is_paused:
            resume_clock(clock, by=None, at=at)
        end(clock, why=why, at=at)
    return len(clocks)


def hand_over(*, subject: str, subject_id: int, team_id: int | None) -> None:
    """A team has the work from now on: its running clocks count for it. Without a team they count for the one before."""
    if team_id is not None:
        running = Clock.objects.filter(subject=subject, subject_id=subject_id, met_at=None, stopped_at=None)
        running.exclude(team_id=team_id).update(team_id=team_id)


def end(clock: Clock, *, why: str, at: datetime) -> None:
    """Stop one locked clock, for a reason out of `Ended`."""
    clock.stopped_at, clock.stopped_why, clock.next_at = at, why, None
    clock.save(update_fields=["stopped_at", "stopped_why", "next_at"])
