"""The supervisor: starts the children, starts again what dies, the database too, stops all in order."""

import selectors
import signal
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from careline.config.running.children import KILL_SECONDS, Child
from careline.db.failures import CannotStart

LOOK_SECONDS = 2.0


def stop_on_signals() -> None:
    """SIGTERM stops like Ctrl-C does, and so does a closed terminal, but not under nohup."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _interrupt)


def supervise(children: Sequence[Child], *, revive_database: Callable[[], bool], ready: Callable[[], None]) -> None:
    """Run the children until the process is interrupted. `ready` is called once, when all of them work.

    `revive_database` starts the database again if it is down, and says whether it had to.
    """
    selector = selectors.DefaultSelector()
    was_ready, looks_at = False, time.monotonic() + LOOK_SECONDS
    for child in children:
        selector.register(child.start(), selectors.EVENT_READ, child)
    while True:
        for key, _ in selector.select(timeout=_until_next(children, looks_at)):
            if not key.data.listen():
                selector.unregister(key.fileobj)
                say(key.data.bury())
        for child in _due(children):
            selector.register(child.start(), selectors.EVENT_READ, child)
        if not was_ready and all(child.is_ready for child in children):
            was_ready = True
            ready()
        if time.monotonic() >= looks_at:
            _look_after(revive_database)
            looks_at = time.monotonic() + LOOK_SECONDS


def stop(children: Sequence[Child]) -> None:
    """Stop all children, together, in 7 seconds at most. Further signals change nothing."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.terminate()
    deadline = time.monotonic() + KILL_SECONDS
    for child in children:
        child.finish(before=deadline)


def say(sentence: str) -> None:
    """A line for whoever watches."""
    print(sentence, file=sys.stderr, flush=True)


def _due(children: Sequence[Child]) -> list[Child]:
    now = time.monotonic()
    return [child for child in children if child.starts_at is not None and child.starts_at <= now]


def _until_next(children: Sequence[Child], looks_at: float) -> float:
    instants = [looks_at, *(child.starts_at for child in children if child.starts_at is not None)]
    return max(0.0, min(instants) - time.monotonic())


def _look_after(revive_database: Callable[[], bool]) -> None:
    try:
        if revive_database():
            say("The database was down; it was started again.")
    except CannotStart as problem:
        say(f"The database is down: {problem}")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
