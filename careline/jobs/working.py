"""The worker: jobs, rescue and punctual deadlines in one process and one event loop.

Lives below the rooms whose work it does, so their parts are passed in. Outlives the database: when that is
away it waits, and goes on as soon as it is back.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.db import Error as DjangoDatabaseError
from django.db import close_old_connections
from procrastinate import App
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg_pool import PoolTimeout

from careline.jobs.rescuing import HEARTBEAT_SECONDS, SILENT_SECONDS, rescue_stalled

logger = logging.getLogger(__name__)

CONCURRENCY = 4
# Jobs of now are heard of at once; those with a time of their own are looked for so often.
LOOK_SECONDS = 1.0
RESCUE_SECONDS = 10
LONGEST_NAP_SECONDS = 5.0
GRACE_SECONDS = 5.0
PAUSES = (0.5, 1, 2, 5)
AWAY = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    PoolTimeout,
    ConnectorException,
    DjangoDatabaseError,
    OSError,
)


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """Whoever knows deadlines: the instant of the next one, and how to record some of those that are due (0: none are)."""

    next_deadline: Callable[[], datetime | None]
    record_due: Callable[..., int]


async def work(*, app: App, deadlines: Deadlines, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Run jobs and record deadlines until `stop` is set; then finish what runs, for 5 s at most.

    `ready` is called once the first jobs can be fetched. A database that is away is waited for.
    """
    tasks = [
        asyncio.create_task(_persistently(lambda: _run_jobs(app, stop, ready), stop=stop), name="jobs"),
        asyncio.create_task(_persistently(lambda: _watch(deadlines, stop), stop=stop), name="deadlines"),
    ]
    await asyncio.gather(*tasks)


async def _persistently(part: Callable[[], Awaitable[None]], *, stop: asyncio.Event) -> None:
    """Run a part; each time the database takes it down, start it again after a growing pause."""
    failures = 0
    while not stop.is_set():
        began = asyncio.get_running_loop().time()
        try:
            await part()
        except AWAY as problem:
            steady = asyncio.get_running_loop().time() - began > PAUSES[-1]
            failures = 1 if steady else failures + 1
            pause = PAUSES[min(failures, len(PAUSES)) - 1]
            logger.warning("The database is away (%s); trying again in %s s.", _first_line(problem), pause)
            await _nap(stop, pause)


async def _run_jobs(app: App, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    connector = PsycopgConnector(kwargs=connector_params("default"), min_size=1, max_size=CONCURRENCY + 1, timeout=5)
    with app.replace_connector(connector) as connected:
        try:
            await connected.open_async()
            await _run_worker(connected, stop, ready)
        finally:
            await connected.close_async()


async def _run_worker(app: App, stop: asyncio.Event, ready: Callable[[], None]) -> None:
    """Procrastinate's worker, the rescue and our stop. Raises what ended it, if `stop` did not."""
    await rescue_stalled(app)
    worker = asyncio.create_task(
        app.run_worker_async(
            concurrency=CONCURRENCY, install_signal_handlers=False, shutdown_graceful_timeout=GRACE_SECONDS,
            fetch_job_polling_interval=LOOK_SECONDS,
            update_heartbeat_interval=HEARTBEAT_SECONDS, stalled_worker_timeout=SILENT_SECONDS,
        )
    )  # fmt: skip
    beside = [asyncio.create_task(_rescue_regularly(app)), asyncio.create_task(stop.wait())]
    ready()
    try:
        await asyncio.wait({worker, *beside}, return_when=asyncio.FIRST_COMPLETED)
        if worker.done():
            worker.result()
            raise ConnectorException("the worker lost its connection")
        if beside[0].done():
            beside[0].result()
    finally:
        for task in (worker, *beside):
            task.cancel()
        await asyncio.gather(worker, *beside, return_exceptions=True)


async def _rescue_regularly(app: App) -> None:
    while True:
        await asyncio.sleep(RESCUE_SECONDS)
        await rescue_stalled(app)


async def _watch(deadlines: Deadlines, stop: asyncio.Event) -> None:
    """Record what is due, sleep until the next instant, but 5 s at most: a new clock may be due sooner."""
    while not stop.is_set():
        if await _in_thread(deadlines.record_due, at=datetime.now(UTC)):
            continue
        following = await _in_thread(deadlines.next_deadline)
        seconds = (following - datetime.now(UTC)).total_seconds() if following else LONGEST_NAP_SECONDS
        await _nap(stop, min(max(seconds, 0.0), LONGEST_NAP_SECONDS))


async def _nap(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def _in_thread(work: Callable[..., Any], **arguments: Any) -> Any:
    return await sync_to_async(_returning_connections(work), thread_sensitive=False)(**arguments)


def _returning_connections(work: Callable[..., Any]) -> Callable[..., Any]:
    """A thread of ours belongs to no request: without this its connection would never go back to the pool."""

    def run(**arguments: Any) -> Any:
        try:
            return work(**arguments)
        finally:
            close_old_connections()

    return run


def _first_line(problem: BaseException) -> str:
    return (str(problem) or type(problem).__name__).partition("\n")[0]
