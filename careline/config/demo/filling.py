"""Very many invented tickets, fast, for measuring: written by COPY past the verbs, so not an example for
anything.

The rows are what the verbs would leave behind (a test compares), but nobody is written to and no job runs.
The same seed makes the same tickets, counted back from another now.
"""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from careline.config.demo import filling_search
from careline.config.demo.copying import copy, take_ids, take_serials
from careline.config.demo.filling_fates import Invented, draw
from careline.config.demo.filling_people import Customer, make_agents, make_customers
from careline.config.demo.filling_rows import COLUMNS, rows_of
from careline.sla import breaching, tallying
from careline.sla.models import Target

BATCH = 5_000
SEVERITY_WEIGHTS = {"very_high": 4, "high": 16, "medium": 45, "low": 35}
TICKETS_EACH = 40
FEWEST_CUSTOMERS = 20
RUNNING_SHARE, OPEN_SHARE, OVERDUE_SHARE = 0.02, 0.05, 0.04
NEWEST_ANSWERED, OLDEST = timedelta(days=7), timedelta(days=730)


def fill(*, tickets: int, seed: int, now: datetime) -> None:
    """Add tickets, with organizations, members and agents for them. Nothing is kept when it is cut short."""
    chance = random.Random(seed)
    with transaction.atomic():
        _hurry()
        agents = make_agents(chance)
        customers = make_customers(chance, count=max(FEWEST_CUSTOMERS, tickets // TICKETS_EACH), now=now)
        plan = [(state, asked, _any(chance, customers)) for state, asked in _moments(chance, tickets, now)]
        ids = zip(take_serials(count=tickets), take_ids("contracts_entitlement", count=tickets),
                  take_ids("sla_clock", count=tickets), strict=True)  # fmt: skip
        drafts = list(zip(ids, plan, strict=True))
        for begin in range(0, tickets, BATCH):
            _write(chance, [_invent(chance, draft, agents, now) for draft in drafts[begin : begin + BATCH]])
        filling_search.enter(from_ticket=drafts[0][0][0])
        breaching.write_missing()
        tallying.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _hurry() -> None:
    """For this transaction: look up no foreign keys, if the account may; the rows were made just now."""
    with connection.cursor() as cursor:
        cursor.execute("set local synchronous_commit to off")
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("set local session_replication_role to replica")


def _moments(chance: random.Random, tickets: int, now: datetime) -> list[tuple[str, datetime]]:
    """How each stands and when it was asked, oldest first: the newest wait for an answer, some for more, most
    are done.

    When a running one was asked depends on its target, and is found later.
    """
    running, still_open = int(tickets * RUNNING_SHARE), int(tickets * OPEN_SHARE)
    newest, span = now - NEWEST_ANSWERED, OLDEST - NEWEST_ANSWERED
    asked = sorted(newest - span * chance.random() ** 1.3 for _ in range(tickets - running))
    recent = chance.sample(range(len(asked) // 2, len(asked)), still_open)
    states = ["closed"] * len(asked)
    for position in recent:
        states[position] = "open"
    return [*zip(states, asked, strict=True), *[("running", now)] * running]


def _any(chance: random.Random, customers: Sequence[Customer]) -> Customer:
    """A few customers ask much more than the others."""
    return customers[int(len(customers) * chance.random() ** 2)]


def _invent(
    chance: random.Random, draft: tuple[tuple[int, int, int], tuple[str, datetime, Customer]],
    agents: dict[str, list[tuple[int, int, str, int | None]]], now: datetime,
) -> Invented:  # fmt: skip
    (ticket_id, entitlement_id, clock_id), (state, asked, customer) = draft
    target = _target(chance, customer.plan.targets)
    if state == "running":
        used = 1 + chance.random() / 2 if chance.random() < OVERDUE_SHARE else chance.random()
        asked = now - timedelta(seconds=int(target.seconds * used))
    return Invented(
        ticket_id=ticket_id, entitlement_id=entitlement_id, clock_id=clock_id, customer=customer,
        target=target,
        agent=chance.choice(agents[customer.language]), asked=asked, state=state, now=now,
    )  # fmt: skip


def _target(chance: random.Random, targets: Sequence[Target]) -> Target:
    return chance.choices(targets, [SEVERITY_WEIGHTS.get(target.severity, 1) for target in targets])[0]


def _write(chance: random.Random, some: Sequence[Invented]) -> None:
    fates = [draw(chance, invented) for invented in some]
    message_ids = iter(take_ids("tickets_message", count=sum(1 + len(fate.said) for fate in fates)))
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
    for invented, fate in zip(some, fates, strict=True):
        for table, row in rows_of(chance, invented, fate, message_ids):
            rows[table].append(row)
    for table, found in rows.items():
        copy(table, COLUMNS[table], found)
