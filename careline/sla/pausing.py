"""Pauses: stretches that do not count, as rows of their own. What is deducted is open time.

A breached clock may pause too: its deadline has passed and stays, but the pause does not make it later.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import BigIntegerField, CharField

from careline.db.prepared import Given, Prepared
from careline.sla.breaching import settle
from careline.sla.counting import open_seconds, promise_of
from careline.sla.models import Clock, Pause
from careline.sla.pinned import policy_version
from careline.sla.promising import Promise

RUNNING = Prepared(
    lambda: (
        Clock.objects.select_for_update()
        .filter(subject=Given("subject", CharField()), subject_id=Given("subject_id", BigIntegerField()))
        .filter(met_at=None, stopped_at=None)
        .order_by("id")
    )
)


class AlreadyPaused(Exception):
    """One pause at a time: the one that is open must end first."""


@transaction.atomic
def pause(
    *, subject: str, subject_id: int, reason: str, note: str, until: datetime | None, by: int | None, at: datetime
) -> int:
    """Stop counting every running clock of a subject; returns how many paused.

    `until` is the agreed end of an appointment, at which counting goes on by itself. A deadline that passed before `at` is
    recorded as broken first. Raises AlreadyPaused.
    """
    clocks = list(running(subject=subject, subject_id=subject_id))
    if any(clock.is_paused for clock in clocks):
        raise AlreadyPaused
    for clock in clocks:
        settle(clock, at=at)
        pause_clock(clock, reason=reason, note=note, until=until, by=by, at=at)
    return len(clocks)


@transaction.atomic
def resume(*, subject: str, subject_id: int, by: int | None, at: datetime) -> int:
    """Count every paused clock of a subject again; returns how many."""
    clocks = [clock for clock in running(subject=subject, subject_id=subject_id) if clock.is_paused]
    for clock in clocks:
        resume_clock(clock, by=by, at=at)
    return len(clocks)


def current(*, subject: str, subject_id: int) -> Pause | None:
    """The pause that is open now: the same one for all of a subject's clocks, so any of their rows."""
    rows = Pause.objects.filter(clock__subject=subject, clock__subject_id=subject_id, ended_at=None)
    return rows.order_by("id").first()


def running(*, subject: str, subject_id: int) -> list[Clock]:
    """The running clocks of a subject, locked."""
    return RUNNING.all(subject=subject, subject_id=subject_id)


def pause_clock(
    clock: Clock, *, reason: str, note: str, until: datetime | None, by: int | None, at: datetime
) -> None:  # fmt: skip
    """Stop counting one locked clock that is not paused. With `until` its deadline is known and the worker wakes for it."""
    Pause.objects.create(clock=clock, reason=reason, note=note, started_at=at, until_at=until, by=by)
    clock.paused_at, clock.resumes_at = at, until
    if clock.breached_at is None:
        ahead = open_seconds(clock, start=at, end=until) if until else 0
        _set_deadline(clock, paused_seconds=clock.paused_seconds + ahead)
    clock.next_at = until
    clock.save(update_fields=["paused_at", "resumes_at", "soon_at", "due_at", "next_at"])


def resume_clock(clock: Clock, *, by: int | None, at: datetime) -> None:
    """Count one locked, paused clock again: the open time since it paused is deducted, the deadline moves by it."""
    if clock.paused_at is None:
        return
    seconds = open_seconds(clock, start=clock.paused_at, end=at)
    ended = Pause.objects.filter(clock=clock, ended_at=None)
    ended.update(ended_at=max(at, clock.paused_at), ended_by=by, seconds=seconds)
    clock.paused_at = clock.resumes_at = None
    if clock.breached_at is None:
        clock.paused_seconds += seconds
        _set_deadline(clock, paused_seconds=clock.paused_seconds)
        clock.next_at = next_instant(clock)
    else:
        clock.next_at = None
    clock.save(update_fields=["paused_seconds", "paused_at", "resumes_at", "soon_at", "due_at", "next_at"])


def next_instant(clock: Clock) -> datetime:
    """When something must be recorded next: the following warning that was not given yet, else the breach."""
    made = promise_of(clock)
    later = [p for p in policy_version(clock.policy_version_id).warn_at if p > clock.warned_percent]
    return min([made.share_at(percent) for percent in later] + [clock.due_at])


def _set_deadline(clock: Clock, *, paused_seconds: int) -> None:
    kept = promise_of(clock)
    moved = Promise(**{**vars(kept), "paused_seconds": paused_seconds})
    clock.soon_at, clock.due_at = moved.soon_at, moved.due_at
