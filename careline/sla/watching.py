"""Deadlines: warnings before them, breaches after, ends of appointments; found by the index on what is due next."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Min

from careline.events.recording import record, record_many
from careline.sla.breaching import record_breaches
from careline.sla.counting import promise_of
from careline.sla.events import ClockResumed, ClockWarned
from careline.sla.models import Clock
from careline.sla.pausing import resume_clock
from careline.sla.pinned import policy_version

BATCH = 1000
ADVANCE = """
update sla_clock set next_at = given.next_at, warned_percent = given.percent
from unnest(%(ids)s::bigint[], %(nexts)s::timestamptz[], %(percents)s::smallint[]) as given(id, next_at, percent)
where sla_clock.id = given.id
"""


def next_deadline() -> datetime | None:
    """The earliest instant at which something must be recorded, if any (one index look-up)."""
    first: datetime | None = Clock.objects.filter(next_at__isnull=False).aggregate(first=Min("next_at"))["first"]
    return first


def catch_up(*, at: datetime) -> int:
    """Record everything that fell due until an instant, in batches of their own transactions; returns how many.

    Safe in several workers at once (rows are skipped while another holds them) and after any time asleep: the
    breach carries its true instant, and says when it was recorded late.
    """
    total = 0
    while done := record_due(at=at):
        total += done
    return total


@transaction.atomic
def record_due(*, at: datetime) -> int:
    """One batch of what `catch_up` does, so that each may carry the instant at which it was really recorded."""
    due = Clock.objects.filter(next_at__lte=at).order_by("next_at")
    clocks = list(due.select_for_update(skip_locked=True)[:BATCH])
    _resume([clock for clock in clocks if clock.is_paused])
    awake = [clock for clock in clocks if clock.next_at is not None and clock.next_at <= at]
    record_breaches([clock for clock in awake if at >= clock.due_at], at=at)
    _warn([clock for clock in awake if at < clock.due_at], at=at)
    return len(clocks)


def _resume(clocks: list[Clock]) -> None:
    """The agreed end of an appointment has come: counting goes on from that very instant."""
    for clock in clocks:
        ended = clock.resumes_at
        if ended is not None:
            resume_clock(clock, by=None, at=ended)
            record(ClockResumed(**clock.facts()), by=None, at=ended)


def _warn(clocks: list[Clock], *, at: datetime) -> None:
    if not clocks:
        return
    for clock in clocks:
        made, shares = promise_of(clock), policy_version(clock.policy_version_id).warn_at
        instants = {percent: made.share_at(percent) for percent in shares}
        clock.warned_percent = max((p for p, instant in instants.items() if instant <= at), default=clock.warned_percent)
        clock.next_at = min([instant for instant in instants.values() if instant > at] + [clock.due_at])
    with connection.cursor() as cursor:
        cursor.execute(ADVANCE, {
            "ids": [clock.pk for clock in clocks], "nexts": [clock.next_at for clock in clocks],
            "percents": [clock.warned_percent for clock in clocks],
        })  # fmt: skip
    record_many([ClockWarned(**clock.facts(), percent=clock.warned_percent) for clock in clocks], by=None, at=at)
