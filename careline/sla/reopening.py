"""What was promised until something is done, when it is not done after all: the count goes on, the time between is a pause."""

from datetime import datetime

from careline.sla.clocks import insert
from careline.sla.counting import open_seconds, promise_of
from careline.sla.models import Began, Clock, Pause, Reason
from careline.sla.pausing import next_instant
from careline.sla.replacing import pauses_since

SAME = (
    "organization_id", "subject", "subject_id", "metric", "severity", "plan_id", "contract_id", "team_id",
    "policy_version_id", "calendar_version_id", "zone", "country", "subdivision", "seconds", "target_seconds",
    "carried_seconds", "is_guaranteed", "origin_at", "started_at",
)  # fmt: skip


def go_on(met: Clock, *, by: int | None, at: datetime) -> Clock | None:
    """Start a clock that counts on from one that was met, with the time since as a pause; None if that one was broken.

    The met clock stays on record as it is: closing a request early gains nothing, and loses nothing.
    """
    if met.met_at is None or met.breached_at is not None:
        return None
    clock = Clock(**{name: getattr(met, name) for name in SAME}, began=Began.REOPENED, before=met)
    rows = [_copy(clock, row) for row in pauses_since(met, start=met.started_at)]
    rows.append(Pause(clock=clock, reason=Reason.CLOSED, started_at=met.met_at, ended_at=at, ended_by=by,
                      seconds=open_seconds(clock, start=met.met_at, end=at)))  # fmt: skip
    clock.paused_seconds = sum(row.seconds or 0 for row in rows)
    made = promise_of(clock)
    clock.soon_at, clock.due_at = made.soon_at, made.due_at
    clock.next_at = next_instant(clock)
    insert(clock)
    Pause.objects.bulk_create(rows)
    return clock


def _copy(clock: Clock, row: Pause) -> Pause:
    kept = ("reason", "note", "started_at", "until_at", "ended_at", "by", "ended_by", "seconds")
    return Pause(clock=clock, **{name: getattr(row, name) for name in kept})
