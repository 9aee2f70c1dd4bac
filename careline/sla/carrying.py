"""A promise to one subject goes over to another: its deadline holds there too. Never a later one, and nothing is rewound."""

from datetime import datetime

from careline.sla.clocks import insert
from careline.sla.counting import open_seconds
from careline.sla.models import Began, Clock
from careline.sla.replacing import NewCount, NewTerms, can_be_replaced, replace, set_deadlines

SAME = (
    "organization_id", "subject", "metric", "severity", "plan_id", "contract_id", "team_id", "policy_version",
    "calendar_version", "zone", "country", "subdivision", "target_seconds", "is_guaranteed",
)  # fmt: skip


def tighten(clock: Clock, *, to: Clock, by: int | None, at: datetime) -> Clock:
    """Let a locked clock be due no later than another; returns the one that runs then.

    One that is broken, or is due as early, stays as it is.
    """
    if not can_be_replaced(clock, at=at) or clock.due_at <= to.due_at:
        return clock
    return replace(clock, terms=NewTerms.of(clock), counted=lambda old: _bound(old, to, at), by=by, at=at)


def carry(clock: Clock, *, subject_id: int, at: datetime) -> Clock:
    """Start the same promise for another subject of the same kind, due when this unbroken one was due."""
    new = Clock(
        **{name: getattr(clock, name) for name in SAME}, subject_id=subject_id, began=Began.MERGED, origin_at=at,
        started_at=at, bound_at=clock.due_at, seconds=open_seconds(clock, start=at, end=clock.due_at),
    )  # fmt: skip
    set_deadlines(new)
    return insert(new)


def _bound(old: Clock, to: Clock, at: datetime) -> NewCount:
    return NewCount(
        severity=old.severity, began=Began.MERGED, started_at=at, target_seconds=old.target_seconds,
        seconds=open_seconds(old, start=at, end=to.due_at), bound_at=to.due_at,
        is_guaranteed=old.is_guaranteed or to.is_guaranteed,
    )  # fmt: skip
