"""A Careline of our own to measure: a data folder, two databases of different size, a web process for each."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from careline.db import embedded, places
from tests.bench.accounting import pin
from tests.browser.serving import _wait, free_port

SERVER_CORE, LOAD_CORE = 0, 1
NO_LIMIT = "1000000"
HOOK_SECRET = b"what the bench's own letters are signed with"


@dataclass
class Product:
    """One database and, once served, the process that answers for it."""

    folder: Path
    database_url: str
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    @property
    def environment(self) -> dict[str, str]:
        """Production's own settings but for cookies over plain HTTP, and a pace that lets a load generator in."""
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith("CARELINE_")}, "DATABASE_URL": self.database_url,
            "CARELINE_DATA": str(self.folder), "CARELINE_URL": f"http://localhost:{self.port}",
            "DJANGO_SETTINGS_MODULE": "careline.config.settings", "CARELINE_API_CALLS_A_MINUTE": NO_LIMIT,
            "CARELINE_MAILBOX_PORT": str(free_port()), "CARELINE_MAIL_DOMAIN": "bench.example",
            "CARELINE_MAIL_HOOK_SECRET": HOOK_SECRET.decode(),
        }  # fmt: skip

    def run(self, *arguments: str) -> None:
        """One of Careline's own commands."""
        subprocess.run(
            [sys.executable, "-m", "careline", *arguments], env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def inside(self, word: str, **wanted: Any) -> Any:
        """Ask tests.bench.inside, which runs in Django, for what only the product's own verbs can make."""
        command = [sys.executable, "-m", "tests.bench.inside", word, json.dumps(wanted)]
        return json.loads(subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE).stdout)

    def start(self, command: str, *arguments: str, **settings: str) -> "subprocess.Popen[bytes]":
        """One of the processes that `run` keeps alive."""
        return subprocess.Popen([sys.executable, "-m", "careline", command, *arguments], env={**self.environment, **settings})

    @contextmanager
    def serving(self) -> Iterator["Product"]:
        """The web process, on the server's core."""
        self.process = self.start("web", "--port", str(self.port))
        try:
            _wait(f"http://localhost:{self.port}/readyz", self.process)
            pin(self.process.pid, SERVER_CORE)
            yield self
        finally:
            end(self.process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Stop one of ours."""
    process.send_signal(signal.SIGTERM)
    process.wait(30)


@contextmanager
def database(folder: Path) -> Iterator[tuple[str, int]]:
    """The address of a durable server, as in production, and its first process. Erased afterwards."""
    url = embedded.start(folder=folder)
    try:
        postmaster = int((places.find(folder=folder).data / "postmaster.pid").read_text().split()[0])
        pin(postmaster, SERVER_CORE)
        yield url, postmaster
    finally:
        embedded.erase(folder=folder)


def copy_database(url: str, name: str) -> str:
    """A copy of a database nobody is connected to; returns its address."""
    server, _, original = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{original}"')
    return f"{server}/{name}"


def settle(url: str) -> None:
    """Let the database do now what it would do later, in the middle of a measurement: tidy up after the filling."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum (analyze)")
        connection.execute("checkpoint")
