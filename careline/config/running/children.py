"""One child process as its supervisor sees it: started, ready, died, started again, stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from careline.config.running.lifeline import READY

PAUSES = (0, 1, 2, 5, 10, 30)
STEADY_SECONDS = 60
KILL_SECONDS = 7


class Child:
    """A `python -m careline ...` of ours, in a session of its own: Ctrl-C reaches the supervisor alone."""

    def __init__(self, name: str, arguments: Sequence[str], *, lock: int, environment: Mapping[str, str]) -> None:
        self.name = name
        self.is_ready = False
        self.starts_at: float | None = None
        self._arguments, self._lock, self._environment = list(arguments), lock, dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._began = 0.0
        self._failures = 0

    def start(self) -> socket.socket:
        """Start it. The socket becomes readable when the child is ready, and when it is gone."""
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "careline", self.name, *self._arguments]
        with theirs:
            self._process = subprocess.Popen(
                [*command, "--lifeline", str(theirs.fileno()), "--lock", str(self._lock)],
                env=self._environment, pass_fds=(theirs.fileno(), self._lock), stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        ours.setblocking(False)
        self._socket, self._began, self.starts_at, self.is_ready = ours, time.monotonic(), None, False
        return ours

    def listen(self) -> bool:
        """Read what it says; False when it is gone."""
        assert self._socket is not None
        try:
            said = self._socket.recv(64)
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        self.is_ready = self.is_ready or READY.strip() in said
        return bool(said)

    def bury(self) -> str:
        """After it is gone: say how, and when it is started again."""
        assert self._process is not None
        assert self._socket is not None
        self._socket.close()
        self._socket = None
        code = self._end(KILL_SECONDS)
        self._failures = 0 if time.monotonic() - self._began > STEADY_SECONDS else self._failures + 1
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self.starts_at = time.monotonic() + pause
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        return f"The {self.name} process {how}; starting it again {f'in {pause} s' if pause else 'now'}."

    def terminate(self) -> None:
        """Ask it to stop."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def finish(self, *, before: float) -> None:
        """Wait for it until a monotonic instant, then kill it with whatever it has started."""
        if self._process is not None:
            self._end(max(0.0, before - time.monotonic()))
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _end(self, seconds: float) -> int:
        assert self._process is not None
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            return self._process.wait()
