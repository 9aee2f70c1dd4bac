"""The embedded PostgreSQL server: started when no DATABASE_URL is given, stopped with Careline.

One `folder` is one server, reached only by a unix socket, with a random password. The folder holds
Careline's part (`password`, `lock`, `place.json`) and `server/`, the server's part (`data/`, `log/`,
`socket/`). When the path is too long for a socket, that one is in a folder for temporary files.

As root the server runs as an unprivileged account: the owner of the data if there is some, else
CARELINE_PG_USER, `postgres` or `nobody`. If that account cannot pass into the folder (a checkout in /root,
say), the server's part is in /var/lib/careline/<hash of the folder>, and if need be a copy of the programs
beside it; `place.json` remembers.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import pq, sql

from careline.db import accounts, binaries, places, stale
from careline.db.cluster import LONGEST_START_SECONDS, OWNER, Cluster, answer
from careline.db.failures import CannotStart
from careline.db.places import PORT, SOCKET_NAME, Place

__all__ = ["CannotStart", "erase", "is_running", "start", "stop"]

_DYING_SECONDS = 30
_PAUSE_SECONDS = 0.1


def start(*, folder: Path, database: str = "careline", durable: bool = True, bindir: Path | None = None) -> str:
    """Start the server of `folder` unless it runs, make `database` if it is missing, and return its URL.

    The first start makes the cluster. `durable=False` trades safety for speed, for tests; a server that runs
    already keeps what it was started with. `bindir` (or CARELINE_PG_BIN) is a folder of PostgreSQL programs,
    15 or newer. Waits for another start or stop of the same folder, and up to 300 s for recovery after a
    crash. Raises CannotStart.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            account = accounts.choose(data=places.find(folder=folder).data)
            place = places.prepare(folder=folder, account=account)
            if answer(place) is not pq.Ping.OK:
                cluster = Cluster(place, binaries.find(bindir=bindir, account=account), account)
                _make_ready(cluster, durable=durable)
                _bring_up(cluster)
            return _reach(place, database)
    except PermissionError as problem:
        raise CannotStart(
            f"Careline may not use the folder {folder}: {problem}.",
            "Run it as the user that the folder belongs to, or give the folder to this one.",
        ) from problem


def stop(*, folder: Path, bindir: Path | None = None) -> None:
    """Stop the server of `folder`, ending its connections; does nothing when it does not run."""
    if places.find(folder=folder).version is None:
        return
    with _alone(folder):
        place = places.find(folder=folder)
        if answer(place) is not pq.Ping.NO_RESPONSE or stale.is_ours(place):
            account = accounts.choose(data=place.data)
            Cluster(place, binaries.find(bindir=bindir, account=account), account).halt()


def is_running(*, folder: Path) -> bool:
    """Tell whether the server of `folder` takes connections now."""
    return answer(places.find(folder=folder)) is pq.Ping.OK


def erase(*, folder: Path, bindir: Path | None = None) -> None:
    """Stop the server of `folder` and delete it with all its data, wherever it is. There is no way back."""
    stop(folder=folder, bindir=bindir)
    place = places.find(folder=folder)
    for path in (place.socket, place.home):
        if path.exists():
            shutil.rmtree(path)
    for name in ("password", "place.json", "lock"):  # the folder may hold other people's things
        (place.folder / name).unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one start or stop work on a folder at a time. The lock ends with the process, however it ends."""
    with open(os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_ready(cluster: Cluster, *, durable: bool) -> None:
    have, need = cluster.place.version, cluster.binaries.major
    if have is None:
        cluster.create(durable=durable)
    elif have != str(need):
        raise CannotStart(
            f"The data in {cluster.place.home} is of PostgreSQL {have}, the programs of PostgreSQL {need}.",
            f"Set CARELINE_PG_BIN to the bin folder of a PostgreSQL {have}. To move to {need}, dump the "
            f"database with pg_dump of version {have}, start with an empty folder, and load the dump.",
        )
    else:
        cluster.tidy()
    cluster.configure(durable=durable)


def _bring_up(cluster: Cluster) -> None:
    """Launch the server, or wait for one that a process before us has launched and that still recovers."""
    began = time.monotonic()
    while (state := answer(cluster.place)) is not pq.Ping.OK:
        waited = time.monotonic() - began
        if state is pq.Ping.NO_RESPONSE:
            if stale.is_ours(cluster.place) and not (cluster.place.socket / SOCKET_NAME).exists():
                cluster.halt()  # its socket was cleaned away: nobody can ever reach it
            if cluster.launch():
                continue
            if not cluster.is_still_dying() or waited > _DYING_SECONDS:
                raise CannotStart(
                    f"PostgreSQL did not start: {cluster.complaint()}",
                    f"Its logs are in {cluster.place.log}.",
                )
            stale.end_orphans(cluster.place)
        elif waited > LONGEST_START_SECONDS:
            raise CannotStart(
                f"PostgreSQL is still recovering from a crash after {LONGEST_START_SECONDS} seconds.",
                f"It goes on by itself: start Careline again later. Its logs are in {cluster.place.log}.",
            )
        time.sleep(_PAUSE_SECONDS)


def _reach(place: Place, database: str) -> str:
    """Return the URL of `database`, which is made when it is missing."""
    server = f"postgresql://{OWNER}:{place.password.read_text()}@{quote(str(place.socket), safe='')}:{PORT}"
    try:
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            if not connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
                connection.execute(sql.SQL("create database {}").format(sql.Identifier(database)))
    except psycopg.OperationalError as problem:
        raise CannotStart(
            f"PostgreSQL runs, but does not let Careline in: {problem}",
            f"Put the right password back into {place.password}. The server's logs are in {place.log}.",
        ) from problem
    return f"{server}/{quote(database, safe='')}"
