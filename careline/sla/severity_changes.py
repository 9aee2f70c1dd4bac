"""A severity is raised or lowered while promises run.

Raising starts the tighter targets from that moment, never in the past, and the earlier of the old and the new deadline
holds. Lowering counts the looser targets from the request and never makes a deadline earlier. Neither touches a clock
that is broken, or one whose policy has no target for the new severity.
"""

from datetime import datetime
from functools import partial

from careline.sla.counting import open_seconds
from careline.sla.models import Began, Clock, Target
from careline.sla.pausing import running
from careline.sla.pinned import calendar_version, target
from careline.sla.promising import Promise, promise
from careline.sla.replacing import NewCount, NewTerms, can_be_replaced, pauses_since, replace


def change_severity(*, subject: str, subject_id: int, severity: str, raised: bool, by: int | None, at: datetime) -> list[Clock]:
    """Replace the running clocks of a subject by those of another severity; returns the new ones. Within a transaction."""
    changed = []
    for clock in running(subject=subject, subject_id=subject_id):
        was, wanted = (
            target(clock.policy_version_id, metric=clock.metric, severity=each) for each in (clock.severity, severity)
        )
        if wanted is None or wanted == was or not can_be_replaced(clock, at=at):
            continue
        counted = partial(_raised if raised else _lowered, target=wanted, severity=severity, at=at)
        changed.append(replace(clock, terms=NewTerms.of(clock), counted=counted, by=by, at=at))
    return changed


def _raised(clock: Clock, *, target: Target, severity: str, at: datetime) -> NewCount:
    fresh = promise(rules=calendar_version(clock.calendar_version_id).compiled, place=clock.place, target=target, start=at)
    holds = clock.due_at if clock.due_at < fresh.due_at else None
    return NewCount(
        severity=severity, began=Began.RAISED, started_at=at, target_seconds=target.seconds, bound_at=holds,
        seconds=open_seconds(clock, start=at, end=holds) if holds else target.seconds, is_guaranteed=target.is_guaranteed,
    )  # fmt: skip


def _lowered(clock: Clock, *, target: Target, severity: str, at: datetime) -> NewCount:
    start = clock.origin_at
    pauses = pauses_since(clock, start=start)
    paused = sum(open_seconds(clock, start=row.started_at, end=row.ended_at or at) for row in pauses)
    until_due = open_seconds(clock, start=start, end=clock.due_at) - paused
    is_looser = target.seconds > until_due
    return NewCount(
        severity=severity, began=Began.LOWERED, started_at=start, target_seconds=target.seconds,
        seconds=target.seconds if is_looser else until_due, bound_at=None if is_looser else clock.due_at,
        is_guaranteed=target.is_guaranteed,
    )  # fmt: skip


def foreseen(clock: Clock, *, severity: str, raised: bool, at: datetime) -> tuple[Target, datetime | None] | None:
    """What another severity would make of a running clock: its target and when it would be due. Writes nothing.

    None when the clock would stay as it is; no instant while a pause moves it.
    """
    was, wanted = (target(clock.policy_version_id, metric=clock.metric, severity=each) for each in (clock.severity, severity))
    if wanted is None or wanted == was or clock.breached_at or (clock.due_is_known and at >= clock.due_at):
        return None
    if clock.is_paused:
        return wanted, None
    count = (_raised if raised else _lowered)(clock, target=wanted, severity=severity, at=at)
    rows = pauses_since(clock, start=count.started_at)
    paused = sum(open_seconds(clock, start=row.started_at, end=row.ended_at or at) for row in rows)
    made = Promise(
        rules=calendar_version(clock.calendar_version_id).compiled, place=clock.place, start=count.started_at,
        seconds=count.seconds, aim_seconds=None, is_guaranteed=count.is_guaranteed, paused_seconds=paused,
    )  # fmt: skip
    return wanted, count.bound_at or made.due_at
