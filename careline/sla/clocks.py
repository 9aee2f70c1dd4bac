"""Starting, meeting and stopping a clock. The ledger is only ever added to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from careline.events.recording import record
from careline.sla.events import ClockMet
from careline.sla.hours import elapsed
from careline.sla.models import CalendarVersion, Clock, Metric, PolicyVersion
from careline.sla.promising import WARN_AT, Promise


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
    return Clock.objects.create(
        organization_id=subject.organization_id, subject=subject.name, subject_id=subject.id, metric=metric,
        severity=severity, policy_version=policy_version, calendar_version=calendar_version,
        zone=promise.place.zone, country=promise.place.country, subdivision=promise.place.subdivision,
        seconds=promise.seconds, is_guaranteed=promise.is_guaranteed, started_at=promise.start,
        aim_at=promise.aim_at, soon_at=promise.soon_at, due_at=promise.due_at, next_at=promise.share_at(WARN_AT[0]),
    )  # fmt: skip


@transaction.atomic
def meet(*, clock_id: int, by: int | None, at: datetime) -> Clock | None:
    """A person answered. The first answer counts; later ones change nothing and return None.

    A clock answered after it was due stays breached, and says by how many open seconds.
    """
    clock = Clock.objects.select_for_update(of=("self",)).select_related("calendar_version").get(pk=clock_id)
    if not clock.is_running:
        return None
    late = 0
    if at > clock.due_at:
        late = elapsed(rules=clock.calendar_version.compiled, place=clock.place, start=clock.due_at, end=at)
        clock.breached_at, clock.breach_recorded_at = clock.due_at, clock.breach_recorded_at or at
    clock.met_at, clock.next_at, clock.late_seconds = at, None, late
    clock.save(update_fields=["met_at", "next_at", "late_seconds", "breached_at", "breach_recorded_at"])
    record(ClockMet(**facts(clock), late_seconds=late), by=by, at=at)
    return clock


def stop(*, clock_id: int, at: datetime) -> None:
    """End a clock without an answer (the customer withdrew). A breach recorded before stays."""
    Clock.objects.filter(pk=clock_id, met_at=None, stopped_at=None).update(stopped_at=at, next_at=None)


def facts(clock: Clock) -> dict[str, Any]:
    """The fields that every fact about a clock carries."""
    return {
        "clock_id": clock.pk, "of": clock.subject, "of_id": clock.subject_id, "organization": clock.organization_id,
        "metric": clock.metric, "due": clock.due_at.isoformat(),
    }  # fmt: skip
