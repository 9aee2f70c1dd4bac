"""Starting, meeting and stopping a clock. The ledger is only ever added to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from careline.events.recording import record
from careline.sla.events import ClockMet
from careline.sla.hours import elapsed
from careline.sla.models import CalendarVersion, Clock, Metric, PolicyVersion
from careline.sla.pinned import calendar_version as pinned
from careline.sla.promising import WARN_AT, Promise

# Every request and every answer pays for these two; a test holds them to the ORM.
START = """
insert into sla_clock (organization_id, subject, subject_id, metric, severity, policy_version_id, calendar_version_id, zone,
    country, subdivision, seconds, is_guaranteed, started_at, aim_at, soon_at, due_at, next_at, warned_percent)
values (%(organization_id)s, %(subject)s, %(subject_id)s, %(metric)s, %(severity)s, %(policy_version_id)s,
    %(calendar_version_id)s, %(zone)s, %(country)s, %(subdivision)s, %(seconds)s, %(is_guaranteed)s, %(started_at)s,
    %(aim_at)s, %(soon_at)s, %(due_at)s, %(next_at)s, 0)
returning id
"""
KEPT = """
update sla_clock set met_at = %(at)s, next_at = null, late_seconds = 0
where id = %(id)s and met_at is null and stopped_at is null and due_at >= %(at)s
returning id, subject, subject_id, organization_id, metric, due_at
"""


@dataclass(frozen=True, kw_only=True)
class ClockSubject:
    """What a clock is about, without knowing it: a word and an id, and whose it is."""

    name: str
    id: int
    organization_id: int


def start(
    *, subject: ClockSubject, promise: Promise, policy_version: PolicyVersion, calendar_version: CalendarVersion,
    severity: str, metric: str = Metric.FIRST_RESPONSE,
) -> Clock:  # fmt: skip
    """Begin to count a promise. Raises IntegrityError when the subject already has a running clock of that metric."""
    clock = Clock(
        organization_id=subject.organization_id, subject=subject.name, subject_id=subject.id, metric=metric,
        severity=severity, policy_version=policy_version, calendar_version=calendar_version,
        zone=promise.place.zone, country=promise.place.country, subdivision=promise.place.subdivision,
        seconds=promise.seconds, is_guaranteed=promise.is_guaranteed, started_at=promise.start,
        aim_at=promise.aim_at, soon_at=promise.soon_at, due_at=promise.due_at, next_at=promise.share_at(WARN_AT[0]),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(START, vars(clock))
        (clock.pk,) = cursor.fetchone()
    return clock


@transaction.atomic(savepoint=False)
def meet(*, clock_id: int, by: int | None, at: datetime) -> None:
    """A person answered. The first answer counts; later ones change nothing.

    A clock answered after it was due stays breached, and says by how many open seconds.
    """
    with connection.cursor() as cursor:
        cursor.execute(KEPT, {"id": clock_id, "at": at})
        kept = cursor.fetchone()
    if kept:
        pk, subject, subject_id, organization_id, metric, due_at = kept
        clock = Clock(
            pk=pk, subject=subject, subject_id=subject_id, organization_id=organization_id, metric=metric, due_at=due_at
        )
        record(ClockMet(**facts(clock), late_seconds=0), by=by, at=at)
    else:
        _meet_late(clock_id, by, at)


def _meet_late(clock_id: int, by: int | None, at: datetime) -> None:
    clock = Clock.objects.select_for_update().get(pk=clock_id)
    if not clock.is_running:
        return
    late = elapsed(rules=pinned(clock.calendar_version_id).compiled, place=clock.place, start=clock.due_at, end=at)
    clock.breached_at, clock.breach_recorded_at = clock.due_at, clock.breach_recorded_at or at
    clock.met_at, clock.next_at, clock.late_seconds = at, None, late
    clock.save(update_fields=["met_at", "next_at", "late_seconds", "breached_at", "breach_recorded_at"])
    record(ClockMet(**facts(clock), late_seconds=late), by=by, at=at)


def stop(*, clock_id: int, at: datetime) -> None:
    """End a clock without an answer (the customer withdrew). A breach recorded before stays."""
    Clock.objects.filter(pk=clock_id, met_at=None, stopped_at=None).update(stopped_at=at, next_at=None)


def facts(clock: Clock) -> dict[str, Any]:
    """The fields that every fact about a clock carries."""
    return {
        "clock_id": clock.pk, "of": clock.subject, "of_id": clock.subject_id, "organization": clock.organization_id,
        "metric": clock.metric, "due": clock.due_at.isoformat(),
    }  # fmt: skip
