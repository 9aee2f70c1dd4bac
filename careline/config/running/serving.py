"""The web process: granian in this process for one worker, granian's own supervisor for several."""

import asyncio
import multiprocessing
import multiprocessing.connection
import os
import shutil
import signal
import threading
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from careline.config.running import installation
from careline.config.running.lifeline import Lifeline

STOP_SECONDS = 5
COMMON: dict[str, Any] = {
    "interface": Interfaces.ASGI, "http": HTTPModes.auto, "websockets": False, "log_level": LogLevels.error,
    "backlog": 1024, "factory": True,
}  # fmt: skip


def application() -> Any:
    """Django and /live behind one door, with every address loaded: a mistake in one shows now, not to a visitor."""
    from django.urls import get_resolver

    from careline.config.asgi import application as door

    get_resolver().url_patterns  # noqa: B018 it is looking that loads them
    return door


def serve_alone(*, host: str, port: int, lifeline: Lifeline) -> None:
    """Serve in this very process until SIGTERM; 40 MB less than with granian's supervisor beside it."""
    server = Server(application, address=host, port=port, **COMMON)
    asyncio.run(_serve(server, lifeline))


async def _serve(server: Server, lifeline: Lifeline) -> None:
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    server.on_startup(lifeline.say_ready)
    lifeline.watch()
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(asked.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        serving.result()
        raise SystemExit("The web server ended by itself.")
    server.stop()
    await asyncio.wait({serving}, timeout=STOP_SECONDS)


def serve_many(*, host: str, port: int, workers: int, lifeline: Lifeline) -> None:
    """Serve with several processes, started again when one dies, until SIGTERM."""
    _count_together()
    server = Granian(
        "careline.config.running.serving:application_of_many", address=host, port=port, workers=workers,
        workers_kill_timeout=STOP_SECONDS, respawn_failed_workers=True, **COMMON,
    )  # fmt: skip
    lifeline.watch()
    server.on_startup(lifeline.say_ready)
    server.serve()


def _count_together() -> None:
    """Several processes add up their metrics in files; see prometheus_client's multiprocess mode."""
    folder = installation.find().data / "metrics"
    shutil.rmtree(folder, ignore_errors=True)  # what processes that are gone have counted
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def application_of_many() -> Any:
    """The same in one of several processes, which must not outlive the one that started them."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_outlived, args=(parent.sentinel,), name="parent", daemon=True).start()
    return application()


def _outlived(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
