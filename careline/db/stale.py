"""Lock files that a killed server left behind, naming a process that is something else by now, or a zombie.

PostgreSQL takes such a file for a running server whenever the number is alive again, as it often is after a
restart of a machine or container, and then never starts. Only the number is replaced: by the rest PostgreSQL
itself still sees whether children of the dead server hold its shared memory.
"""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

from careline.db.accounts import Account
from careline.db.places import SOCKET_NAME, Place, replace_file


def is_ours(place: Place) -> bool:
    """Tell whether the process named in postmaster.pid is alive and is the server of this place."""
    pid = _pid(place.data / "postmaster.pid")
    return pid is not None and f"{place.data}" in _command(pid)


def disown(place: Place, *, account: Account | None) -> None:
    """Make lock files harmless whose process is not this place's server. Call it only when nobody answers."""
    if is_ours(place):
        return
    for path in (place.data / "postmaster.pid", place.socket / f"{SOCKET_NAME}.lock"):
        pid = _pid(path)
        if pid is not None:
            rest = path.read_text(errors="replace").partition("\n")[2]
            replace_file(path, f"{_dead_pid()}\n{rest}", account=account)
        else:
            path.unlink(missing_ok=True)  # empty: the machine went down while it was written


def end_orphans(place: Place) -> None:
    """End what is left of a server whose first process was killed: a long query would hold up the next start.

    SIGQUIT is what the first process itself sends after a crash. A process can only forge its own title.
    """
    if is_ours(place):
        return
    for pid in _processes():
        if _command(pid).startswith(f"postgres: {place.name}:"):
            with contextlib.suppress(ProcessLookupError, PermissionError):  # gone by itself, or forged
                os.kill(pid, signal.SIGQUIT)


def _pid(path: Path) -> int | None:
    if not path.exists():
        return None
    first = path.read_text(errors="replace").partition("\n")[0].strip()
    return abs(int(first)) if first.lstrip("-").isdigit() else None


def _command(pid: int) -> str:
    """The command line of a process; empty when there is none or it is a zombie."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            return ""
    return subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True).stdout


def _processes() -> list[int]:
    if Path("/proc/self").exists():
        return [int(name) for name in os.listdir("/proc") if name.isdigit()]
    listed = subprocess.run(["ps", "-A", "-o", "pid="], capture_output=True, text=True, check=True)
    return [int(pid) for pid in listed.stdout.split()]


def _dead_pid() -> int:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    return process.pid
