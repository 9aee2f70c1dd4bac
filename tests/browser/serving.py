"""A real Careline with its demo, on a free port and a data folder of its own, for browsers to use."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.error import URLError

SECONDS = 120


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Product:
    """A running Careline: its address, and the environment of its processes (empty for one that was given)."""

    url: str
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, code: str) -> str:
        """Run Python inside the product, as an administrator on its machine could; returns what it printed."""
        command = [sys.executable, "-m", "careline", "django", "shell", "-v", "0", "-c", code]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()


@contextmanager
def serving(url: str | None = None, **settings: str) -> Iterator[Product]:
    """A product that is ready: the given one, or one started here, with these settings, and stopped afterwards."""
    if url:
        yield Product(url.rstrip("/"))
        return
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="careline-", ignore_cleanup_errors=True) as folder:
        address = f"http://localhost:{port}"
        environment = {
            **{k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}},
            "CARELINE_DATA": folder, "CARELINE_URL": address, "CARELINE_MAILBOX_PORT": str(free_port()), **settings,
        }  # fmt: skip
        command = [sys.executable, "-m", "careline", "run", "--port", str(port), "--quiet"]
        process = subprocess.Popen(command, env=environment, stdout=sys.stderr)
        try:
            _wait(f"{address}/readyz", process)
            yield Product(address, environment)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"Careline did not become ready ({process.poll()}).")
