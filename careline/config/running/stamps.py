"""What the last preparation saw: the next start of the same sources on the same database skips it."""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import psycopg

from careline.config.running.installation import ROOT

MADE = {"__pycache__", "tests"}
NAME = "prepared.json"


def now(*, database_url: str, wants_demo: bool) -> dict[str, Any]:
    """The present state: our sources, the migrations in the database, what was asked for. Milliseconds."""
    return {"sources": _sources(), "database": _database(database_url), "wants_demo": wants_demo}


def is_prepared(*, data: Path, state: dict[str, Any]) -> bool:
    """Whether the last preparation saw exactly this, and what it built is still there."""
    return (data / "static").is_dir() and read(data=data).get("state") == state


def read(*, data: Path) -> dict[str, Any]:
    """What the last preparation left; empty before the first one."""
    path = data / NAME
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write(*, data: Path, state: dict[str, Any], has_demo: bool) -> None:
    """Keep the state after everything was prepared, in one move."""
    staging = data / f".{NAME}.{os.getpid()}"
    staging.write_text(json.dumps({"state": state, "has_demo": has_demo}, indent=1), encoding="utf-8")
    staging.replace(data / NAME)


def fingerprint(paths: list[Path]) -> str:
    """One word for the names, sizes and times of files."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(paths):
        found = path.stat()
        digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]


def files_below(top: Path) -> list[Path]:
    """Every source file of a folder; not what is compiled from them, nor tests."""
    found: list[Path] = []
    for folder, names, files in os.walk(top):
        names[:] = [name for name in names if name not in MADE]
        found += [Path(folder, name) for name in files if not name.endswith((".mo", ".pyc"))]
    return found


def _sources() -> str:
    return fingerprint([*files_below(ROOT / "careline"), *(ROOT / "requirements").glob("*.txt")])


def _database(url: str) -> str:
    """Which migrations this database has; a database that was swapped or restored is seen by that."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        row = connection.execute("select system_identifier::text from pg_control_system()").fetchone()
        known = connection.execute("select to_regclass('django_migrations') is not null").fetchone()
        if not known or not known[0]:
            return ""
        rows = connection.execute("select app, name, applied from django_migrations order by id").fetchall()
    return hashlib.sha256(repr((row, url.rpartition("/")[2], rows)).encode()).hexdigest()[:32]
