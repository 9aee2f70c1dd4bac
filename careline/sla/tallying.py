"""How many promises were kept: tallies that the database keeps in step with the ledger, and the proof that they are.

A trigger adds each change of the clocks to `sla_tallychange` in the clocks' own transaction; folding only moves what is there.
"""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction

KEY = "week, plan_id, severity, team_id, metric, is_guaranteed"
SUMS = "sum(kept)::bigint, sum(broken)::bigint, sum(late_seconds)::bigint"
FOLD = f"""
with moved as (delete from sla_tallychange returning *)
insert into sla_tally ({KEY}, kept, broken, late_seconds)
select {KEY}, {SUMS} from moved group by {KEY} order by {KEY}
on conflict ({KEY}) do update set kept = sla_tally.kept + excluded.kept, broken = sla_tally.broken + excluded.broken,
    late_seconds = sla_tally.late_seconds + excluded.late_seconds
"""
READ = f"""
select {KEY}, {SUMS} from (
    select {KEY}, kept, broken, late_seconds from sla_tally where week >= %(since)s
    union all select {KEY}, kept, broken, late_seconds from sla_tallychange where week >= %(since)s
) counted group by {KEY} having sum(kept) <> 0 or sum(broken) <> 0 order by {KEY}
"""
# The trigger's own rule (migration 0005), over every clock there is.
RECOUNT = f"""
select date_trunc('week', coalesce(breached_at, met_at) at time zone 'UTC')::date as week, plan_id, severity, team_id, metric,
    is_guaranteed, count(*) filter (where breached_at is null), count(*) filter (where breached_at is not null),
    coalesce(sum(late_seconds), 0)::bigint
from sla_clock where coalesce(breached_at, met_at) >= %(since)s group by {KEY} order by {KEY}
"""
# One statement, so that both are of one instant; what is equal on both sides falls out.
DIFFERENT = f"""
with kept ({KEY}, kept, broken, late_seconds) as ({READ}), counted ({KEY}, kept, broken, late_seconds) as ({RECOUNT})
select distinct week from (
    (table kept except table counted) union all (table counted except table kept)
) different order by week
"""
BEGINNING = date(1970, 1, 5)


class Counted(NamedTuple):
    """Promises kept and broken in one week (its Monday, UTC), and the open seconds by which they were late."""

    week: date
    plan_id: int | None
    severity: str
    team_id: int | None
    metric: str
    is_guaranteed: bool
    kept: int
    broken: int
    late_seconds: int


def monday(at: datetime) -> date:
    """The week of an instant as the tallies know it: its Monday, UTC."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def tallies(*, since: date = BEGINNING) -> list[Counted]:
    """The tallies from the week of a Monday on. Costs the same however many tickets there are."""
    return _rows(READ, since)


def recount(*, since: date = BEGINNING) -> list[Counted]:
    """The same, counted anew from every clock: slow, and obviously right."""
    return _rows(RECOUNT, since)


def differing(*, since: date = BEGINNING) -> list[date]:
    """The weeks, from that of a Monday on, whose tallies are not what a recount finds: none, unless rows were written around
    the trigger. As slow as the recount."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT, {"since": since})
        return [week for (week,) in cursor.fetchall()]


def fold() -> None:
    """Move what the trigger wrote into the tallies. Safe at any time, and twice."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD)


@transaction.atomic
def rebuild() -> None:
    """Make the tallies anew from the ledger, after rows were written around the trigger. Nobody may write meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("lock table sla_clock in share mode")
        cursor.execute("delete from sla_tallychange")
        cursor.execute("delete from sla_tally")
        cursor.execute(f"insert into sla_tally ({KEY}, kept, broken, late_seconds) {RECOUNT}", {"since": BEGINNING})


def _rows(statement: str, since: date) -> list[Counted]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"since": since})
        return [Counted._make(row) for row in cursor.fetchall()]
