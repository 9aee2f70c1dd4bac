"""One Dovecot for all tests of mailboxes; each test has a user of its own there."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from careline.config.running import installation
from careline.mail.imap import guarding, keeper, watching
from careline.mail.imap.keeper import Keeper
from careline.mail.models import Mailbox
from careline.mail.sealing import seal
from tests.mailservers.dovecot import PASSWORD, WHY_NOT, Dovecot, dovecot

PATIENCE_SECONDS = 60.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them on one worker: they share one server."""
    for item in items:
        if "mailservers" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("mailservers"))


def until(condition: Callable[[], Any], *, seconds: float = PATIENCE_SECONDS) -> Any:
    """Wait for something to become true, and return it."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "It never came true."
        time.sleep(0.03)
    return found


@pytest.fixture(scope="session")
def imap() -> Iterator[Dovecot]:
    """A running Dovecot. Where there is none, these tests are skipped, and say so."""
    if WHY_NOT:
        pytest.skip(WHY_NOT)
    with dovecot() as server:
        yield server


@pytest.fixture(autouse=True)
def _reachable(settings: Any, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Servers on this machine are allowed, and the tests' own authority is trusted."""
    settings.MAILBOXES_ANYWHERE, settings.MAIL_DOMAIN = True, "support.vendor.example"
    if "imap" in request.fixturenames:
        monkeypatch.setenv("SSL_CERT_FILE", str(request.getfixturevalue("imap").trust.path))


@pytest.fixture
def user(imap: Dovecot, request: pytest.FixtureRequest) -> str:
    """A user of the server with an empty mailbox."""
    return f"{request.node.name.partition('[')[0][-40:]}{time.monotonic_ns()}"


@pytest.fixture
def box(imap: Dovecot, user: str) -> Callable[..., Mailbox]:
    """`box(after="delete")` is that user's mailbox, set up here."""

    def make(**given: Any) -> Mailbox:
        secrets = given.pop("secrets", {"password": PASSWORD})
        values = {
            "name": user[:80],
            "host": imap.host,
            "port": imap.tls,
            "user": user,
            "secrets_since": timezone.now(),
            **given,
        }
        return Mailbox.objects.create(sealed=seal(secrets), **values)

    return make


@pytest.fixture
def keeping(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> Iterator[Callable[[], Keeper]]:
    """`keeping()` starts a keeper that looks often and waits little; all are ended."""
    monkeypatch.setattr(keeper, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(guarding, "SECONDS", 2.0)
    monkeypatch.setattr(watching, "PAUSES_SECONDS", (0.1, 0.2))
    monkeypatch.setattr(watching, "REFUSED_SECONDS", 0.2)
    started: list[Keeper] = []

    def start() -> Keeper:
        started.append(Keeper())
        started[-1].start()
        return started[-1]

    yield start
    for each in started:
        each.end()


class Worker:
    """A real worker process on the test's database."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self._folder / "worker.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "careline", "worker"],
                env=self._environment,
                cwd=installation.ROOT,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """`kill -9`."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()


@pytest.fixture
def worker(imap: Dovecot, transactional_db: None, tmp_path: Path) -> Iterator[Worker]:
    """Not started yet; ended afterwards."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    given = {
        **os.environ, "DATABASE_URL": url, "CARELINE_DATA": str(tmp_path), "CARELINE_PRIVATE_MAILBOXES": "yes",
        "CARELINE_SMTP_URL": "smtp://127.0.0.1:1", "CARELINE_MAIL_DOMAIN": "support.vendor.example",
        "SSL_CERT_FILE": str(imap.trust.path), "CARELINE_SECRET_KEY": _key(),
    }  # fmt: skip
    working = Worker(tmp_path, given)
    yield working
    working.end()


def _key() -> str:
    from django.conf import settings

    return settings.SECRET_KEY
