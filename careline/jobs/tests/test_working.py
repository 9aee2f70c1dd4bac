"""The worker: wakes up at once, stops politely, is punctual, gives connections back, outlives its database."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django import app

from careline.jobs import working
from careline.jobs.tests.helpers import ask, defer, start_worker, until
from careline.jobs.working import Deadlines, work


def run_worker(*, deadlines: Deadlines, stop_when: Callable[[], bool]) -> None:
    """Work in this process until a condition holds."""

    async def main() -> None:
        stop = asyncio.Event()

        async def watch() -> None:
            async with asyncio.timeout(20):
                while not stop_when():
                    await asyncio.sleep(0.01)
            stop.set()

        await asyncio.gather(work(app=app, deadlines=deadlines, stop=stop, ready=lambda: None), watch())

    asyncio.run(main())


def no_deadlines() -> Deadlines:
    return Deadlines(next_deadline=lambda: None, record_due=lambda at: 0)


@pytest.mark.usefixtures("attempts")
def test_a_waiting_worker_is_woken_by_a_new_job_and_stops_when_asked() -> None:
    worker = start_worker()
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
        until(lambda: ask("select count(*) from pg_stat_activity where query like 'LISTEN%%'"))
        began = time.monotonic()

        job = defer(blocks=False)

        until(lambda: ask("select status from procrastinate_jobs where id = %s", job) == "succeeded")
        assert time.monotonic() - began < working.LONGEST_NAP_SECONDS / 2
    finally:
        worker.terminate()
    assert worker.wait(timeout=8) == 0
    assert ask("select count(*) from procrastinate_workers") == 0


@pytest.mark.usefixtures("attempts")
def test_a_deadline_is_met_to_the_second_and_a_new_one_is_noticed() -> None:
    due = [datetime.now(UTC) + timedelta(seconds=0.8)]
    recorded: list[datetime] = []

    def record_due(*, at: datetime) -> int:
        if due and due[0] <= at:
            recorded.append(due.pop(0))
            late_by.append(at - recorded[-1])
        return 0

    late_by: list[timedelta] = []
    deadlines = Deadlines(next_deadline=lambda: due[0] if due else None, record_due=record_due)

    run_worker(deadlines=deadlines, stop_when=lambda: bool(recorded))

    assert late_by[0] < timedelta(seconds=1)


@pytest.mark.usefixtures("attempts")
def test_threads_give_their_connections_back() -> None:
    seen = []

    def look(**_: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        seen.append(1)

    deadlines = Deadlines(next_deadline=lambda: look() or datetime.now(UTC), record_due=lambda at: look() or 0)

    run_worker(deadlines=deadlines, stop_when=lambda: len(seen) > 40)

    connection.close()
    stats = connection.pool.get_stats()
    assert stats["pool_available"] == stats["pool_size"]


def test_a_part_that_loses_the_database_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "PAUSES", (0.01,))
    stop, tries = asyncio.Event(), []

    async def part() -> None:
        tries.append(1)
        if len(tries) < 4:
            raise psycopg.OperationalError("the connection is lost")
        stop.set()

    asyncio.run(working._persistently(part, stop=stop))

    assert len(tries) == 4


def test_a_fault_of_ours_is_not_taken_for_an_absent_database() -> None:
    async def part() -> None:
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        asyncio.run(working._persistently(part, stop=asyncio.Event()))
