"""What changed terms make of one promise: from where the new clock counts how much. Reads; writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from careline.contracts.models import Entitlement
from careline.sla import pinned
from careline.sla.counting import remaining_seconds
from careline.sla.hours import elapsed
from careline.sla.models import Began, Clock, Pause, Target
from careline.sla.promising import Promise
from careline.sla.replacing import NewCount
from careline.sla.severities import Severity
from careline.tickets.revision_models import Choice

MILDEST = str(list(Severity)[-1])


def differs(clock: Clock, terms: Entitlement) -> bool:
    """Whether a clock runs under other terms than these."""
    names = ("plan_id", "contract_id", "policy_version_id", "calendar_version_id", "zone", "country", "subdivision")
    return any(getattr(clock, name) != getattr(terms, name) for name in names)


def severity_under(*, has_severities: bool, severity: str) -> str:
    """The severity that counts under a plan: a request that has none starts as the mildest where the plan has severities."""
    return (severity or MILDEST) if has_severities else ""


def new_target(clock: Clock, *, terms: Entitlement) -> Target | None:
    """What terms commit to for a clock's metric and severity; None when they promise nothing of the kind."""
    severity = severity_under(has_severities=terms.plan.has_severities, severity=clock.severity)
    return pinned.target(terms.policy_version_id, metric=clock.metric, severity=severity)


def new_count(
    clock: Clock, *, terms: Entitlement, target: Target, choice: str, revision_id: int | None, at: datetime
) -> NewCount:
    """From where the new clock counts how much.

    Recomputed: all of the new target, from where the promise counted first. Carried over: the unused share of it, from now
    on, rounded up to a whole second.
    """
    whole = target.seconds
    left = min(remaining_seconds(clock, at=at), clock.target_seconds)
    seconds = whole if choice == Choice.RECOMPUTE else -(-whole * left // clock.target_seconds)
    return NewCount(
        severity=severity_under(has_severities=terms.plan.has_severities, severity=clock.severity), began=Began.REVISED,
        started_at=counted_from(clock) if choice == Choice.RECOMPUTE else at, seconds=seconds, target_seconds=whole,
        carried_seconds=whole - seconds, is_guaranteed=target.is_guaranteed, revision_id=revision_id,
    )  # fmt: skip


def counted_from(clock: Clock) -> datetime:
    """The request, or when a severity was raised: raising never counts in the past, so neither does counting again."""
    while clock.began in {Began.REVISED, Began.REOPENED} and clock.before and clock.before.origin_at == clock.origin_at:
        clock = clock.before
    return clock.started_at if clock.began == Began.RAISED else clock.origin_at


@dataclass(frozen=True)
class Outcome:
    """When a promise would be due by a choice made now, and whether that is broken at once."""

    due_at: datetime
    is_broken: bool
    is_unchanged: bool


def outcome(
    clock: Clock, *, terms: Entitlement, target: Target, choice: str, pauses: Sequence[Pause], at: datetime
) -> Outcome:  # fmt: skip
    """What `replacing.replace` would make of a clock, given all pauses of its promise, the open one too."""
    count = new_count(clock, terms=terms, target=target, choice=choice, revision_id=None, at=at)
    rules = pinned.calendar_version(terms.calendar_version_id).compiled

    def open_seconds(start: datetime, end: datetime) -> int:
        return elapsed(rules=rules, place=terms.place, start=start, end=end)

    def due(paused_seconds: int) -> datetime:
        return Promise(
            rules=rules, place=terms.place, start=count.started_at, seconds=count.seconds, aim_seconds=None,
            is_guaranteed=count.is_guaranteed, paused_seconds=paused_seconds,
        ).due_at  # fmt: skip

    paused = sum(open_seconds(row.started_at, row.ended_at or at) for row in pauses if row.started_at >= count.started_at)
    due_at = due(paused)
    is_broken = due_at <= at
    if not is_broken and clock.resumes_at and clock.resumes_at > at:
        due_at = due(paused + open_seconds(at, clock.resumes_at))
    return Outcome(due_at=due_at, is_broken=is_broken, is_unchanged=due_at == clock.due_at)
