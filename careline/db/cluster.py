"""One PostgreSQL cluster in its place: made, configured, launched and halted with PostgreSQL's programs."""

import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from psycopg import conninfo, pq

from careline.db import accounts, stale
from careline.db.accounts import Account
from careline.db.binaries import Binaries
from careline.db.failures import CannotStart
from careline.db.places import PORT, Place, replace_file

OWNER = "careline"
LONGEST_START_SECONDS = 300  # recovery after a crash replays the log written since the last checkpoint
_STOP_SECONDS = 60

_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "client_connection_check_interval": "2s",  # a query whose asker was killed ends, too
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A file for each day of the week, written over a week later.
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Cluster:
    """A cluster, the programs for it, and the account they run under (None: ourselves)."""

    place: Place
    binaries: Binaries
    account: Account | None

    def create(self, *, durable: bool) -> None:
        """Make the cluster, whole or not at all: one cut short is never taken for it. Raises CannotStart."""
        token = secrets.token_hex(4)
        staging = self.place.home / f"data.{token}"
        password = self.place.home / f"password.{token}"
        replace_file(password, self.place.password.read_text(), account=self.account)
        try:
            made = self._run("initdb", "-D", staging, f"--pwfile={password}", *self._initdb_options(durable))
        finally:
            password.unlink()
        if made.returncode != 0:
            raise CannotStart(
                f"PostgreSQL cannot make its data folder in {self.place.home}: {made.stderr.strip()}",
                "Check the free space and the rights of that folder.",
            )
        with (staging / "postgresql.conf").open("a", encoding="utf-8") as conf:
            conf.write("\ninclude_if_exists = 'careline.conf'\n")
        staging.rename(self.place.data)

    def tidy(self) -> None:
        """Remove what attempts to make the cluster have left that were cut short."""
        for path in self.place.home.glob("password.*"):
            path.unlink()
        for path in self.place.home.glob("data.*"):
            shutil.rmtree(path)

    def configure(self, *, durable: bool) -> None:
        """Write our settings. They take effect at the next launch; ALTER SYSTEM overrides them."""
        # A path with spaces or commas must stand in double quotes inside this list.
        settings = _SETTINGS | {
            "cluster_name": self.place.name,
            "unix_socket_directories": f'"{self.place.socket}"',
            "log_directory": str(self.place.log),
        }
        if not durable:
            settings |= _FORGETFUL
        lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
        head = "# Written by Careline before each start. Change a setting with ALTER SYSTEM, which wins."
        replace_file(self.place.data / "careline.conf", "\n".join([head, *lines, ""]), account=self.account)

    def launch(self) -> bool:
        """Start the server and wait until it takes connections. False if it does not: see `complaint`."""
        stale.disown(self.place, account=self.account)
        replace_file(self._start_log, "", account=self.account)
        seconds = LONGEST_START_SECONDS
        started = self._run(
            "pg_ctl", "start", "-s", "-w", "-t", str(seconds), "-D", self.place.data, "-l", self._start_log,
            seconds=seconds + 30,
        )  # fmt: skip
        return started.returncode == 0

    def complaint(self) -> str:
        """What the server wrote about its last start, the end of it."""
        newest = max(self.place.log.glob("postgresql-*.log"), key=lambda path: path.stat().st_mtime, default=None)
        texts = [path.read_text(errors="replace") for path in (newest, self._start_log) if path]
        return "\n".join(text.strip()[-1500:] for text in texts)

    def is_still_dying(self) -> bool:
        """Tell whether the last launch failed because processes of a killed server have not ended yet."""
        said = self._start_log.read_text(errors="replace")
        return "shared memory block" in said or ("lock file" in said and "already exists" in said)

    def halt(self) -> None:
        """Stop the server quickly and cleanly; after a minute, at once: that costs a recovery."""
        where = ("-D", self.place.data, "-s", "-w", "-t", str(_STOP_SECONDS))
        if self._run("pg_ctl", "stop", "-m", "fast", *where).returncode != 0 and stale.is_ours(self.place):
            self._run("pg_ctl", "stop", "-m", "immediate", *where)

    @property
    def _start_log(self) -> Path:
        return self.place.log / "start.log"

    def _run(self, tool: str, *options: str | Path, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        return accounts.run([self.binaries.folder / tool, *options], account=self.account, seconds=seconds)

    def _initdb_options(self, durable: bool) -> list[str]:
        """Sort by code point and know the letters of every script, alike everywhere, in any caller's locale.

        macOS need not have C.UTF-8. The letters of the C library matter even beside PostgreSQL's built-in
        ones: with plain C, trigrams of Chinese text come out empty.
        """
        letters = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        options = [f"--username={OWNER}", "--encoding=UTF8", "--auth=scram-sha-256", "--data-checksums"]
        options += ["--locale=C", f"--lc-ctype={letters}"]
        if self.binaries.major >= 17:
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return options if durable else [*options, "--no-sync"]


def answer(place: Place) -> pq.Ping:
    """Ask the server of a place itself, by a real connection: that a process exists would say nothing."""
    where = conninfo.make_conninfo(host=str(place.socket), port=PORT, connect_timeout=5)
    return pq.Ping(pq.PGconn.ping(where.encode()))


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
