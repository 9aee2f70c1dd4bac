"""Writing down that a promise was broken: the clock, the permanent record and the fact, for one clock or a thousand."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from careline.events.recording import record_many
from careline.sla.events import ClockBreached
from careline.sla.models import Breach, Clock

PUNCTUAL = timedelta(seconds=10)
BREACH = """
with broken as (
    update sla_clock set breached_at = due_at, breach_recorded_at = %(at)s, next_at = null
    where id = any(%(ids)s) and breached_at is null
    returning *
)
insert into sla_breach (clock_id, organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id,
    policy_version_id, calendar_version_id, zone, country, subdivision, target_seconds, seconds, paused_seconds,
    is_guaranteed, started_at, due_at, recorded_at, is_late_record)
select id, organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id,
    policy_version_id, calendar_version_id, zone, country, subdivision, target_seconds, seconds, paused_seconds,
    is_guaranteed, started_at, due_at, %(at)s, %(at)s - due_at > %(punctual)s
from broken
returning clock_id
"""

# For rows that were written around the verbs: what the verbs would have left.
MISSING = """
insert into sla_breach (clock_id, organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id,
    policy_version_id, calendar_version_id, zone, country, subdivision, target_seconds, seconds, paused_seconds,
    is_guaranteed, started_at, due_at, recorded_at, is_late_record, answered_at, late_seconds)
select id, organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id, policy_version_id,
    calendar_version_id, zone, country, subdivision, target_seconds, seconds, paused_seconds, is_guaranteed, started_at,
    due_at, breach_recorded_at, breach_recorded_at - due_at > %(punctual)s, met_at, late_seconds
from sla_clock clock where breached_at is not null and not exists (select from sla_breach where clock_id = clock.id)
"""


def record_breaches(clocks: Sequence[Clock], *, at: datetime) -> None:
    """Record locked clocks as broken at their due instants, as noticed at another. Twice changes nothing.

    More than ten seconds between the two mark the record as late.
    """
    if not clocks:
        return
    with connection.cursor() as cursor:
        parameters: dict[str, Any] = {"ids": [clock.pk for clock in clocks], "at": at, "punctual": PUNCTUAL}
        cursor.execute(BREACH, parameters)
        recorded = {pk for (pk,) in cursor.fetchall()}
    broken = [clock for clock in clocks if clock.pk in recorded]
    for clock in broken:
        clock.breached_at, clock.breach_recorded_at, clock.next_at = clock.due_at, at, None
    facts = [ClockBreached(**clock.facts(), late_record=at - clock.due_at > PUNCTUAL) for clock in broken]
    record_many(facts, by=None, at=at)


def settle(clock: Clock, *, at: datetime) -> None:
    """Record the breach of a locked clock that fell due unnoticed, before anything else becomes of it."""
    if at >= clock.due_at and clock.breached_at is None and clock.due_is_known:
        record_breaches([clock], at=at)


def answer(*, clock_id: int, late_seconds: int, at: datetime) -> None:
    """Add to a breach when it was answered after all, and by how many open seconds too late."""
    Breach.objects.filter(clock_id=clock_id, answered_at=None).update(answered_at=at, late_seconds=late_seconds)


def write_missing() -> None:
    """Give breached clocks that were copied into the ledger their permanent records."""
    parameters: dict[str, Any] = {"punctual": PUNCTUAL}
    with connection.cursor() as cursor:
        cursor.execute(MISSING, parameters)
