"""What processes have used: CPU seconds and memory, read from the system rather than from a stop-watch.

Processor time is what stays comparable while other programs share the machine.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil


def cpu_seconds(pid: int) -> float:
    """Processor seconds of a process and of all its children, those that have ended included."""
    parent = psutil.Process(pid)
    ended = parent.cpu_times()
    alive = [parent, *parent.children(recursive=True)]
    return sum(map(_own_seconds, alive)) + ended.children_user + ended.children_system


def _own_seconds(process: psutil.Process) -> float:
    """To the nanosecond where Linux says so; else in ticks of a hundredth."""
    with suppress(psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
        tasks = list(Path(f"/proc/{process.pid}/task").glob("*/schedstat"))
        if tasks:
            return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def memory_megabytes(pids: Iterable[int]) -> tuple[float, str]:
    """Memory of processes and their children, shared pages divided among their users (PSS) where Linux says so."""
    everybody = {
        each.pid: each for pid in pids for each in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    }
    try:
        return sum(map(_pss, everybody)) / 1024, "PSS"
    except OSError:
        return sum(each.memory_info().rss for each in everybody.values()) / 1024**2, "RSS"


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def pin(pid: int, core: int) -> bool:
    """Keep a process, its threads and its children on one core. False where the system cannot."""
    if not hasattr(psutil.Process, "cpu_affinity") or core >= (psutil.cpu_count() or 1):
        return False
    parent = psutil.Process(pid)
    for process in [parent, *parent.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            for thread in process.threads():
                with suppress(psutil.NoSuchProcess, ProcessLookupError):
                    psutil.Process(thread.id).cpu_affinity([core])
    return True
