"""One Careline for each data folder: a lock that its children share, free only when the last one is gone."""

import fcntl
import os
import time
from pathlib import Path

LEFTOVERS_SECONDS = 15
_PAUSE_SECONDS = 0.05


class RunsAlready(Exception):
    """Another Careline works on the folder. `pid` is its supervisor, `what` its address or its command."""

    def __init__(self, *, pid: int, what: str) -> None:
        super().__init__(f"This data folder is in use: {what} (process {pid}). Stop that first: kill {pid}")


def take(*, data: Path, what: str) -> int:
    """Take the lock of a data folder and return its descriptor, to be passed to children and never closed.

    When a killed supervisor's children are still stopping, waits for them. Raises RunsAlready.
    """
    data.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(data / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + LEFTOVERS_SECONDS
    while not _lock(descriptor):
        pid, other = _holder(descriptor)
        if _is_alive(pid) or time.monotonic() > deadline:
            os.close(descriptor)
            raise RunsAlready(pid=pid, what=other)
        time.sleep(_PAUSE_SECONDS)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()} {what}".encode(), 0)
    return descriptor


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(descriptor: int) -> tuple[int, str]:
    pid, _, what = os.pread(descriptor, 500, 0).decode(errors="replace").partition(" ")
    return int(pid) if pid.isdecimal() else 0, what


def _is_alive(pid: int) -> bool:
    """Whether the supervisor is there. It is gone for sure when its number is free."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid > 0
