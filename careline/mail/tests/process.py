"""A real `python -m careline smtp` on the test's database, to talk to and to kill."""

import os
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_SECONDS = 60


def database_url() -> str:
    """The test's own database, as another process reaches it."""
    given = connection.settings_dict
    where = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in where.items() if value)
    return f"postgresql:///{given['NAME']}?{query}"


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Listener:
    """The process and where it listens."""

    folder: Path
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> str:
        return str(self.folder / "lmtp.sock")

    @property
    def said(self) -> str:
        return (self.folder / "listener.log").read_text()

    def start(self) -> None:
        """Start it, and wait until it greets."""
        given = {name: value for name, value in os.environ.items() if not name.startswith("CARELINE_")}
        given |= {
            "DATABASE_URL": database_url(), "CARELINE_DATA": str(self.folder), "CARELINE_SMTP_LISTEN": f"127.0.0.1:{self.port}",
            "CARELINE_LMTP_LISTEN": self.socket, "CARELINE_MAIL_DOMAIN": "support.vendor.example",
            "CARELINE_MAIL_FROM": "Vendor support <help@vendor.example>", "CARELINE_LETTER_MEGABYTES": "1", **self.environment,
        }  # fmt: skip
        with (self.folder / "listener.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "careline", "smtp"], env=given, cwd=ROOT, stdout=log, stderr=log
            )  # fmt: skip
        until = time.monotonic() + PATIENCE_SECONDS
        while not self._greets():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < until, self.said
            time.sleep(0.05)

    def _greets(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as probe:
                return probe.recv(3) == b"220" and ("CARELINE_LMTP_LISTEN" in self.environment or Path(self.socket).exists())
        except OSError:
            return False

    def kill(self) -> None:
        """`kill -9`."""
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """SIGTERM; returns its exit code."""
        assert self.process
        self.process.terminate()
        return self.process.wait(30)

    def client(self) -> smtplib.SMTP:
        """An SMTP client that talks to it."""
        return smtplib.SMTP("127.0.0.1", self.port, local_hostname="mx.lamme.example", timeout=PATIENCE_SECONDS)

    def lmtp(self) -> smtplib.LMTP:
        """An LMTP client on its socket."""
        return smtplib.LMTP(self.socket, local_hostname="mx.vendor.example")


@contextmanager
def listening(folder: Path, *, port: int = 0, **environment: str) -> Iterator[Listener]:
    """A running listener, stopped afterwards."""
    made = Listener(folder, port=port or free_port(), environment=environment)
    made.start()
    try:
        yield made
    finally:
        if made.process and made.process.poll() is None:
            made.stop()
