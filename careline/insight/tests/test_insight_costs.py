"""Ten times the tickets cost no more: PostgreSQL is asked how many blocks it touched."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet

from careline.config.demo import filling
from careline.insight import attainment, broken, due
from careline.insight.attainment import Chosen
from careline.people.models import Agent
from careline.sla import breaches, tallying
from careline.sla.breaches import BreachFilter
from careline.sla.models import Breach
from cast import Cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)


@contextmanager
def by_index() -> Iterator[None]:
    """Compare like with like: the planner reads a table of one block whole, and the same table by its index once it grew."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan to off")
        yield
        cursor.execute("set local enable_seqscan to on")


def blocks(statement: str, parameters: object) -> int:
    """How many blocks a statement touches once it is planned."""
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(f"explain (analyze, buffers, format json) {statement}", parameters)
            found = cursor.fetchone()[0]
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def of_rows(rows: QuerySet[Breach], most: int) -> int:
    return blocks(*rows.values(*breaches.COLUMNS)[:most].query.sql_with_params())


def costs(agent: Agent) -> dict[str, int]:
    """What each reading of the board touches now."""
    rows = broken.for_supervisor(agent, only=BreachFilter())
    middle = rows[rows.count() // 2].pk
    since = Chosen(weeks=13).since(NOW)
    return {
        "what is due next": blocks(due.NEXT, {"at": NOW, "counted": 5, "shown": 5}),
        "the first page": of_rows(rows, 10),
        "a page in the middle": of_rows(breaches.following(rows, after=middle), 10),
        "tallies a row of them": blocks(tallying.READ, {"since": since}) // max(1, len(tallying.tallies(since=since))),
    }


@pytest.fixture
def ruth(cast: Cast) -> Agent:
    return cast.ruth


def test_ten_times_the_tickets_touch_no_more_blocks(ruth: Agent) -> None:
    filling.fill(tickets=700, seed=3, now=NOW)
    with by_index():
        before = costs(ruth)
    filling.fill(tickets=6_300, seed=4, now=NOW)

    after = costs(ruth)

    assert Breach.objects.count() > 100
    assert {name: (before[name], after[name]) for name in before if after[name] > 1.5 * before[name] + 10} == {}


def test_the_board_reads_the_same_statements_after_a_fill(ruth: Agent, queries_at_most: Callable) -> None:
    filling.fill(tickets=700, seed=3, now=NOW)

    with queries_at_most(8):
        due.due_next(agent=ruth, at=NOW)
        attainment.tallied(agent=ruth, chosen=Chosen(weeks=52), at=NOW)
        broken.page(broken.for_supervisor(ruth, only=BreachFilter()), after=None, most=50)
    assert attainment.tallied(agent=ruth, chosen=Chosen(weeks=52), at=NOW)
    assert due.due_next(agent=ruth, at=NOW + timedelta(minutes=1)).promises > 0
