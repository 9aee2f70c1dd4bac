"""Jobs whose worker died run again: with real workers, and kill -9."""

import asyncio

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from careline.jobs.rescuing import rescue_stalled
from careline.jobs.tests.helpers import ask, defer, start_worker, until

pytestmark = pytest.mark.usefixtures("attempts")


def status(job: int) -> str:
    return str(ask("select status from procrastinate_jobs where id = %s", job))


def rescue() -> int:
    """What a worker does at its start and every ten seconds."""

    async def once() -> int:
        with app.replace_connector(PsycopgConnector(kwargs=connector_params("default"))) as connected:
            async with connected.open_async():
                return await rescue_stalled(connected)

    return asyncio.run(once())


def silence_all_workers() -> None:
    """As if a minute had passed since their last sign of life."""
    ask("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")


def test_a_job_whose_worker_was_killed_runs_again_on_the_next_worker() -> None:
    job = defer(blocks=True)
    first = start_worker()
    until(lambda: ask("select count(*) from jobs_test_attempt") == 1)
    first.kill()
    first.wait()
    assert status(job) == "doing"
    silence_all_workers()

    second = start_worker()

    try:
        until(lambda: status(job) == "succeeded")
        assert ask("select count(*) from jobs_test_attempt") == 2
    finally:
        second.terminate()
        second.wait()


def test_a_job_of_a_living_worker_is_left_alone() -> None:
    worker = ask("insert into procrastinate_workers default values returning id")
    job = defer(blocks=False)
    ask("update procrastinate_jobs set status = 'doing', worker_id = %s where id = %s", worker, job)

    assert rescue() == 0

    assert status(job) == "doing"


def test_one_of_two_equal_periodic_jobs_is_enough() -> None:
    """A stalled job cannot go back into the queue while its next turn waits there; others must not suffer."""
    worker = ask("insert into procrastinate_workers default values returning id")
    stalled, other = defer(blocks=False), defer(blocks=False)
    ask("update procrastinate_jobs set status = 'doing', worker_id = %s", worker)
    ask("update procrastinate_jobs set queueing_lock = 'hourly' where id = %s", stalled)
    waiting = defer(blocks=False)
    ask("update procrastinate_jobs set queueing_lock = 'hourly' where id = %s", waiting)
    silence_all_workers()

    assert rescue() == 1

    assert (status(stalled), status(waiting), status(other)) == ("aborted", "todo", "todo")
