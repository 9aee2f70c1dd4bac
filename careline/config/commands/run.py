"""`run`: everything on this machine, from nothing to ready, until Ctrl-C."""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from careline.config.running import announcing, installation, once, ports, stamps
from careline.config.running.children import Child
from careline.config.running.installation import Installation
from careline.config.running.supervising import say, stop, stop_on_signals, supervise
from careline.db import embedded

THIS_MACHINE = {"127.0.0.1", "0.0.0.0", "::", "::1"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What bin/run passes on."""
    parser.add_argument("--port", type=int, default=8000, help="where pages are served (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="on which address (127.0.0.1: this machine only)")
    parser.add_argument("--no-demo", action="store_true", help="leave a new database empty")
    parser.add_argument("--quiet", action="store_true", help="say the address only")


def run(options: argparse.Namespace) -> int:
    """Prepare, start, supervise; 0 after being stopped, 1 when it could not start."""
    began = time.monotonic()
    stop_on_signals()
    here = installation.find()
    address = f"http://{'localhost' if options.host in THIS_MACHINE else options.host}:{options.port}"
    try:
        lock = once.take(data=here.data, what=address)
        ports.check(host=options.host, port=options.port)
    except ports.PortBusy as problem:
        say(str(problem))
        return 1
    with _database(here) as url:
        environment = _environment(here, url=url, address=address)
        if not _prepare(here, options, environment, url=url, lock=lock):
            return 1
        _serve(here, options, environment, address=address, lock=lock, began=began)
    return 0


@contextmanager
def _database(here: Installation) -> Iterator[str]:
    """The database's address; the embedded server runs meanwhile and stops last."""
    if not here.is_embedded:
        yield here.database_url
        return
    try:
        yield installation.start_embedded(here)
    finally:
        embedded.stop(folder=here.data)


def _environment(here: Installation, *, url: str, address: str) -> dict[str, str]:
    given = dict(os.environ)
    if here.is_trial and not given.get("CARELINE_URL"):
        given["CARELINE_URL"] = address
    root = str(installation.ROOT)
    given["PYTHONPATH"] = os.pathsep.join(filter(None, [root, given.get("PYTHONPATH")]))
    return given | {"DATABASE_URL": url, "CARELINE_DATA": str(here.data)}


def _prepare(here: Installation, options: argparse.Namespace, environment: dict[str, str], *, url: str, lock: int) -> bool:
    """Skip it, or do it in one process of its own: whatever it loads is gone before we serve."""
    wants_demo = here.is_trial and not options.no_demo
    if stamps.is_prepared(data=here.data, state=stamps.now(database_url=url, wants_demo=wants_demo)):
        return True
    flags = [*(["--demo"] if wants_demo else []), *(["--quiet"] if options.quiet else [])]
    command = [sys.executable, "-m", "careline", "prepare", *flags]
    done = subprocess.run(command, env=environment, pass_fds=(lock,), start_new_session=True, check=False)
    return done.returncode == 0


def _serve(
    here: Installation,
    options: argparse.Namespace,
    environment: dict[str, str],
    *,
    address: str,
    lock: int,
    began: float,
) -> None:
    where = ["--port", str(options.port), "--host", options.host]
    stops_database = ["--stops-database"] if here.is_embedded else []
    children = [
        Child("web", where, lock=lock, environment=environment),
        Child("worker", stops_database, lock=lock, environment=environment),
        *([Child("smtp", [], lock=lock, environment=environment)] if here.takes_letters else []),
    ]

    def announce() -> None:
        if options.quiet:
            print(address, flush=True)
            return
        has_demo = bool(stamps.read(data=here.data).get("has_demo"))
        seconds = time.monotonic() - began
        text = announcing.ready(address=address, data=str(here.data), mailbox=here.mailbox, seconds=seconds, has_demo=has_demo)
        print(text, flush=True)

    try:
        supervise(children, revive_database=lambda: _revive(here), ready=announce)
    except KeyboardInterrupt:
        if not options.quiet:
            say("Stopping.")
    finally:
        stop(children)


def _revive(here: Installation) -> bool:
    if not here.is_embedded or embedded.is_running(folder=here.data):
        return False
    installation.start_embedded(here)
    return True
