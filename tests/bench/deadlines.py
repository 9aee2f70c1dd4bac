"""Very many promises falling due in one minute, among very many more that run: how long until each breach is on record.

The clocks are copied into the ledger past the verbs; a real worker process finds and records them.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg

from tests.bench.product import Product, end

MINUTE, LEAD = 60, 15
PATIENCE_SECONDS, POLL_SECONDS = 300, 0.25
# `update` is a metric that no shipped policy promises: these clocks stand beside the tickets' own.
COPY = """
insert into sla_clock (organization_id, subject, subject_id, metric, severity, plan_id, contract_id, team_id,
    policy_version_id, calendar_version_id, zone, country, subdivision, seconds, target_seconds, carried_seconds,
    is_guaranteed, began, origin_at, started_at, soon_at, due_at, next_at, warned_percent, paused_seconds, stopped_why)
select organization_id, subject, %(offset)s + place, 'update', severity, plan_id, contract_id, team_id, policy_version_id,
    calendar_version_id, zone, country, subdivision, seconds, target_seconds, 0, is_guaranteed, 'asked',
    %(start)s, %(start)s, due, due, due, 90, 0, ''
from (
    select clock.*, place, %(first)s + make_interval(secs => %(spread)s * place / %(count)s::float) as due
    from (select *, row_number() over (order by id) as nth from sla_clock where metric = 'first_response' limit %(count)s) clock
    join generate_series(1, %(count)s) place on place %% (select count(*) from sla_clock where metric = 'first_response')
        = nth %% (select count(*) from sla_clock where metric = 'first_response')
) chosen
"""
RECORDED = "select count(*) from sla_breach where metric = 'update' and subject_id > %(offset)s and subject_id <= %(last)s"
WAITING = "select coalesce(extract(epoch from clock_timestamp() - min(next_at)), 0)::float from sla_clock where next_at < now()"
FOREIGN = 10**12  # subjects that are no tickets: what reacts to a breach has nothing to write about them


@dataclass(frozen=True)
class Recorded:
    """Seconds: how long the one that waited longest was due and not on record, and from the last due to the last record."""

    longest_wait: float
    after_the_last: float


def measure(product: Product, *, due: int, beside: int) -> dict[str, Recorded]:
    """So many due within one minute, and then as many due at once, while `beside` others run on."""
    _copy(product, count=beside, first=datetime.now(UTC) + timedelta(days=30), spread=86_400.0, offset=FOREIGN)
    worker = product.start("worker")
    try:
        return {
            "within a minute": _measure(product, due, float(MINUTE), offset=2 * FOREIGN),
            "at once": _measure(product, due, 0.0, offset=3 * FOREIGN),
        }
    finally:
        end(worker)


def _measure(product: Product, count: int, spread: float, *, offset: int) -> Recorded:
    first = datetime.now(UTC) + timedelta(seconds=LEAD + count / 20_000)
    _copy(product, count=count, first=first, spread=spread, offset=offset)
    last, longest = first + timedelta(seconds=spread), 0.0
    with psycopg.connect(product.database_url, autocommit=True) as connection:
        while (now := datetime.now(UTC)) < last + timedelta(seconds=PATIENCE_SECONDS):
            longest = max(longest, _one(connection, WAITING, {}))
            if now >= last and _one(connection, RECORDED, {"offset": offset, "last": offset + count}) >= count:
                return Recorded(longest, (datetime.now(UTC) - last).total_seconds())
            time.sleep(POLL_SECONDS)
    raise RuntimeError("Not all breaches were recorded.")


def _copy(product: Product, *, count: int, first: datetime, spread: float, offset: int) -> None:
    start = datetime.now(UTC) - timedelta(days=1)
    values = {"count": count, "first": first, "spread": spread, "offset": offset, "start": start}
    with psycopg.connect(product.database_url, autocommit=True) as connection:
        connection.execute(COPY, values)
        connection.execute("analyze sla_clock")


def _one(connection: "psycopg.Connection[tuple[float]]", statement: str, values: dict[str, int]) -> float:
    row = connection.execute(statement, values).fetchone()
    assert row is not None
    return row[0]
