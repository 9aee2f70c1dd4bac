"""A worker in a process of its own, on the test database, with a job that shows what happens to it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.db import connection

PATIENCE_SECONDS = 20

WORKER = """
import asyncio, signal
import django
django.setup()
from django.db import connection
from procrastinate.contrib.django import app
from careline.jobs.working import Deadlines, work

@app.task(name="tests.attempt", queue="tests")
def attempt(*, blocks: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into jobs_test_attempt default values returning id")
        if blocks and cursor.fetchone()[0] == 1:
            cursor.execute("select pg_sleep(60)")

async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    nothing = Deadlines(next_deadline=lambda: None, record_due=lambda at: 0)
    await work(app=app, deadlines=nothing, stop=stop, ready=lambda: print("ready", flush=True))

asyncio.run(main())
"""


def ask(statement: str, *parameters: Any) -> Any:
    """The one value that a statement finds; None when it finds nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def until(condition: Callable[[], Any]) -> Any:
    """Wait for something to become true, and return it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := condition()):
        assert time.monotonic() < deadline, "It never came true."
        time.sleep(0.02)
    return found


def start_worker(program: str = WORKER, **environment: str) -> subprocess.Popen[str]:
    """A worker process that says `ready` on its standard output."""
    told = connection.settings_dict
    url = (
        f"postgresql://{quote(told['USER'])}:{quote(told['PASSWORD'])}@{quote(told['HOST'], safe='')}"
        f":{told['PORT'] or 5432}/{told['NAME']}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program], env=os.environ | {"DATABASE_URL": url} | environment, stdout=subprocess.PIPE, text=True
    )


def defer(*, blocks: bool) -> int:
    """Queue the job that the worker knows; returns its id."""
    from procrastinate.contrib.django import app

    return app.configure_task("tests.attempt", queue="tests").defer(blocks=blocks)
