"""`run` with real processes: from nothing to ready, killed in every way, started again, stopped.

One installation is used by all tests, in their order: making one takes the longest.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from careline.config.running import installation
from careline.db import embedded, places

PATIENCE_SECONDS = 30
pytestmark = pytest.mark.xdist_group("processes")


def kill(pid: int) -> None:
    """`kill -9`. Never of nobody: 0 would mean everybody in our own group."""
    assert pid > 1, "There is no such process."
    os.kill(pid, signal.SIGKILL)


def until(condition: Callable[[], Any], *, seconds: float = PATIENCE_SECONDS) -> Any:
    """Wait for something to become true, and return it."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "It never came true."
        time.sleep(0.02)
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class Careline:
    """An installation in a folder of its own, and what it said."""

    folder: Path
    port: int
    environment: dict[str, str]
    process: subprocess.Popen[str] | None = None

    def start(self) -> float:
        """Run it until it is ready; returns how many seconds that took."""
        began = time.monotonic()
        self.process = self.command("run", "--port", str(self.port), "--no-demo", "--quiet")
        until(lambda: f"http://localhost:{self.port}\n" in self.said or self.process.poll() is not None)
        assert self.process.poll() is None, self.said
        return time.monotonic() - began

    def command(self, *arguments: str) -> subprocess.Popen[str]:
        with self.log.open("w") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "careline", *arguments], env=self.environment, stdout=log, stderr=log,
                cwd=installation.ROOT, text=True,
            )  # fmt: skip

    @property
    def log(self) -> Path:
        return self.folder.with_suffix(".log")

    @property
    def said(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> int:
        """The status of an answer; 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def ask(self, statement: str) -> Any:
        with psycopg.connect(embedded.start(folder=self.folder), autocommit=True) as connection:
            done = connection.execute(statement)
            row = done.fetchone() if done.description else None
        return row[0] if row else None

    def child(self, name: str) -> int:
        """The id of the process `python -m careline NAME` of ours; 0 when there is none."""
        listed = subprocess.run(["ps", "-axww", "-o", "pid=,args="], capture_output=True, text=True).stdout
        mark = f"-m careline {name} "
        own = "--port" if name == "web" else "--lifeline"
        for line in listed.splitlines():
            if mark in line and own in line and self.is_ours(int(line.split()[0])):
                return int(line.split()[0])
        return 0

    def is_ours(self, pid: int) -> bool:
        """By its environment, as others may be testing on this machine too."""
        listed = subprocess.run(["ps", "eww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
        return f"CARELINE_DATA={self.folder}" in listed.stdout

    def postmaster(self) -> int:
        note = places.find(folder=self.folder).data / "postmaster.pid"
        return int(note.read_text().split()[0]) if note.exists() else 0

    def stop(self) -> float:
        """Ctrl-C, as a terminal sends it; returns how many seconds it took."""
        assert self.process is not None
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(timeout=15) == 0
        return time.monotonic() - began


@pytest.fixture(scope="module")
def careline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Careline]:
    folder = (tmp_path_factory.mktemp("processes") / "data").resolve()
    folder.mkdir()
    given = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CARELINE_") and name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    given |= {"CARELINE_DATA": str(folder), "CARELINE_MAILBOX_PORT": str(free_port())}
    installed = Careline(folder, free_port(), given)
    installed.start()
    yield installed
    if installed.process is not None and installed.process.poll() is None:
        installed.process.kill()
        installed.process.wait()
    until(lambda: not installed.child("web") and not installed.child("worker"))
    embedded.erase(folder=folder)


def test_it_serves_and_works_from_nothing(careline: Careline) -> None:
    assert careline.get("/healthz") == 200
    assert careline.get("/readyz") == 200
    assert careline.get("/accounts/login/") == 200
    assert careline.ask("select count(*) from contracts_supportplan") == 3
    assert careline.ask("select count(*) from people_person") == 0
    until(lambda: careline.ask("select count(*) from procrastinate_workers") == 1)


def test_a_second_one_on_the_same_folder_is_refused(careline: Careline) -> None:
    again = subprocess.run(
        [sys.executable, "-m", "careline", "run", "--port", str(free_port())],
        env=careline.environment, cwd=installation.ROOT, capture_output=True, text=True, timeout=30,
    )  # fmt: skip

    assert again.returncode == 2
    assert f"http://localhost:{careline.port} (process {careline.process.pid})" in again.stderr


def test_a_killed_worker_is_started_again(careline: Careline) -> None:
    worker = careline.child("worker")

    kill(worker)

    until(lambda: careline.child("worker") not in {0, worker})
    assert "The worker process was killed by signal 9" in careline.said
    assert careline.get("/readyz") == 200


def test_a_killed_database_comes_back_and_nobody_else_has_to(careline: Careline) -> None:
    web, postmaster = careline.child("web"), careline.postmaster()

    kill(postmaster)

    assert careline.get("/healthz") == 200
    until(lambda: careline.postmaster() not in {0, postmaster})
    until(lambda: careline.get("/readyz") == 200)
    assert careline.child("web") == web
    until(lambda: "started again" in careline.said)
    until(lambda: careline.ask(
        "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '5 seconds'"
    ) >= 1)  # fmt: skip


def test_children_stop_when_the_supervisor_is_killed_and_the_database_with_them(careline: Careline) -> None:
    kill(careline.process.pid)
    careline.process.wait()

    until(lambda: not careline.child("web") and not careline.child("worker"), seconds=10)

    until(lambda: not embedded.is_running(folder=careline.folder), seconds=10)


def test_after_everything_was_killed_at_once_nothing_is_lost(careline: Careline) -> None:
    careline.start()
    careline.ask("insert into people_team (code, name) values ('kept', 'Kept')")
    doomed = [careline.process.pid, careline.child("web"), careline.child("worker"), careline.postmaster()]

    for pid in doomed:
        kill(pid)
    careline.process.wait()

    assert careline.start() < 12  # five on a quiet machine, recovery included
    assert careline.ask("select name from people_team where code = 'kept'") == "Kept"


def test_ctrl_c_stops_everything_within_ten_seconds_whatever_is_open(careline: Careline) -> None:
    with socket.create_connection(("127.0.0.1", careline.port)) as idle:
        idle.sendall(b"GET /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n")  # a request that never ends

        assert careline.stop() < 10

    assert not careline.child("web")
    assert not careline.child("worker")
    assert not embedded.is_running(folder=careline.folder)


def test_a_busy_port_is_said_before_anything_starts(careline: Careline) -> None:
    if careline.process and careline.process.poll() is None:
        careline.stop()
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        refused = careline.command("run", "--port", str(port))

        assert refused.wait(timeout=15) == 1

    assert f"Port {port} on 127.0.0.1 cannot be used" in careline.said
    assert not embedded.is_running(folder=careline.folder)
