"""How a child process and its supervisor know of each other: a socket with an end each.

The child says on it that it is ready. When the supervisor is gone, however it went (kill -9 too), the child
reads the end of the stream and stops by itself.
"""

import argparse
import os
import signal
import threading

GRACE_SECONDS = 8
READY = b"ready\n"


class Lifeline:
    """The child's end. Without a descriptor (a process that systemd started) it does nothing."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self.is_lost = False
        if descriptor is not None:
            os.set_inheritable(descriptor, False)

    def say_ready(self) -> None:
        """Tell the supervisor that this process does its work now; once more is harmless."""
        if self._descriptor is not None and not self.is_lost:
            try:
                os.write(self._descriptor, READY)
            except (BrokenPipeError, ConnectionResetError):
                self.is_lost = True  # the watching thread sees the same and stops the process

    def watch(self) -> None:
        """From now on, stop when the supervisor is gone: gracefully by SIGTERM, after 8 s at once."""
        if self._descriptor is not None:
            threading.Thread(target=self._wait, name="lifeline", daemon=True).start()

    def _wait(self) -> None:
        assert self._descriptor is not None
        try:
            while os.read(self._descriptor, 64):
                pass
        except ConnectionResetError:
            pass  # the same as the end of the stream
        self.is_lost = True
        end_within(GRACE_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)


def end_within(seconds: float) -> None:
    """End this process after so many seconds, whatever it is doing then."""
    timer = threading.Timer(seconds, os._exit, args=(1,))
    timer.daemon = True
    timer.start()


def arguments(parser: argparse.ArgumentParser) -> None:
    """What only the supervisor passes."""
    parser.add_argument("--lifeline", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--lock", type=int, help=argparse.SUPPRESS)
