"""`worker`: jobs, deadlines, IMAP mailboxes, and in a trial the mailbox. One process; start as many as you like."""

import argparse
import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from careline.config.running import installation, lifeline
from careline.config.running.lifeline import Lifeline

logger = logging.getLogger(__name__)
# On a busy machine people's pages come first: the worker gets a tenth of a core that both want, and all of one that is free.
NICE = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing for people; everything comes from settings."""
    parser.add_argument("--stops-database", action="store_true", help=argparse.SUPPRESS)
    lifeline.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C, then finish the jobs at hand."""
    here = installation.find()
    line = Lifeline(options.lifeline)
    os.nice(NICE)
    with installation.database(here, what="python -m careline worker"):
        installation.start_django()
        _show_failures()
        asyncio.run(_work(line))
    if line.is_lost and options.stops_database:
        _stop_database(here)
    return 0


def _show_failures() -> None:
    """A job that fails and is tried again is news for the log; Procrastinate says it at level INFO."""
    jobs = logging.getLogger("procrastinate.worker.worker")
    jobs.setLevel(logging.INFO)
    jobs.addFilter(lambda line: line.levelno > logging.INFO or getattr(line, "action", "") == "job_error_retry")


async def _work(line: Lifeline) -> None:
    from procrastinate.contrib.django import app

    from careline.jobs.working import Deadlines, work
    from careline.sla import watching

    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    line.watch()
    deadlines = Deadlines(next_deadline=watching.next_deadline, record_due=watching.record_due)
    async with _mailbox(), _keeper():
        await work(app=app, deadlines=deadlines, stop=stop, ready=line.say_ready)


@asynccontextmanager
async def _mailbox() -> AsyncIterator[None]:
    """The trial's own mailbox, while no relay is set in the environment. A busy port is said and does not stop the worker."""
    from django.conf import settings

    from careline.post import catching

    if settings.SMTP_URL or not settings.TRIAL:
        yield
        return
    try:
        server = await catching.listen(host="127.0.0.1", port=settings.MAILBOX_PORT)
    except OSError as problem:
        logger.warning(
            "The mailbox cannot use port %s (%s): letters go to what listens there. "
            "Set CARELINE_MAILBOX_PORT to a free one.",
            settings.MAILBOX_PORT, problem.strerror,
        )  # fmt: skip
        yield
        return
    async with server:
        yield


@asynccontextmanager
async def _keeper() -> AsyncIterator[None]:
    """Looks after IMAP mailboxes beside the jobs: of all workers' keepers one does, the others stand by."""
    from careline.mail.imap.keeper import Keeper

    keeper = Keeper()
    keeper.start()
    try:
        yield
    finally:
        await asyncio.to_thread(keeper.end)


def _stop_database(here: installation.Installation) -> None:
    """The supervisor was killed and cannot stop its server any more. We still hold the lock of the folder."""
    from careline.db import embedded

    embedded.stop(folder=here.data)
