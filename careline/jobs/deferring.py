"""Jobs deferred in the caller's transaction, wherever that is, and jobs of which one is enough.

A task's own `defer` is not that in a worker: there Procrastinate has a connection of its own, and the job could run before
what it is about is committed, find nothing and be done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

# Procrastinate's own function raises for a lock that waits already, which would end the transaction of the caller.
ONCE = """
insert into procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args, scheduled_at)
select %(queue)s, %(task)s, 0, lock, args::jsonb, at
from unnest(%(locks)s::text[], %(args)s::text[], %(ats)s::timestamptz[]) as given(lock, args, at) order by lock
on conflict (queueing_lock) where status = 'todo' do nothing
"""

DEFER = """
select procrastinate_defer_jobs_v1(array[
    row(%(queue)s, %(task)s, 0, null, null, %(args)s::jsonb, null)::procrastinate_job_to_defer_v1])
"""


@dataclass(frozen=True, kw_only=True)
class Once:
    """A job not to be queued twice: what it is locked by, its arguments, and when it may run (an aware instant)."""

    lock: str
    arguments: dict[str, Any]
    at: datetime


def defer(*, queue: str, task: str, arguments: dict[str, Any]) -> None:
    """Queue a job, to be run once the caller's transaction is committed. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(DEFER, {"queue": queue, "task": task, "args": orjson.dumps(arguments).decode()})


def defer_once(*, queue: str, task: str, jobs: Iterable[Once]) -> None:
    """Queue jobs of one task, but for those whose lock waits already. One statement; nothing for no jobs."""
    given = list(jobs)
    if not given:
        return
    parameters: dict[str, Any] = {
        "queue": queue, "task": task, "locks": [job.lock for job in given],
        "args": [orjson.dumps(job.arguments).decode() for job in given], "ats": [job.at for job in given],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(ONCE, parameters)
