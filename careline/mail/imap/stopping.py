"""A stop that wakes whoever waits, on a clock or on a socket: a folder is waited at for minutes, and nobody waits for that."""

import select
import socket
import threading
from contextlib import suppress


class Stop:
    """Set once. `wait` ends early when it is, or when the socket it is given has something to read."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._ours, self._theirs = socket.socketpair()

    def set(self) -> None:
        """Stop, for good."""
        if not self._event.is_set():
            self._event.set()
            with suppress(OSError):  # nobody waits any more
                self._theirs.send(b"x")

    def is_set(self) -> bool:
        """Whether it was set."""
        return self._event.is_set()

    def wait(self, seconds: float, *, on: socket.socket | None = None) -> bool:
        """Wait for the stop, for `on`, or so long. Returns whether to stop."""
        poller = select.poll()
        for each in (self._ours, on):
            if each is not None:
                poller.register(each.fileno(), select.POLLIN)
        if not self._event.is_set():
            poller.poll(max(0.0, seconds) * 1000)
        return self._event.is_set()

    def close(self) -> None:
        """Give the descriptors back, after the last wait."""
        self._ours.close()
        self._theirs.close()
