"""Who runs the server: ourselves, or an unprivileged account when we are root, as PostgreSQL refuses root.

An account is chosen among those that exist, none is ever created. The caller's environment stays out.
"""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from careline.db.failures import CannotStart

_PASSED_ON = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Account:
    """An operating system account that the server runs under instead of root."""

    name: str
    uid: int
    gid: int


def choose(*, data: Path) -> Account | None:
    """Return the account to run the server under, or None for the user we are.

    As root: the owner of an existing `data` folder, else the first that exists of CARELINE_PG_USER,
    postgres and nobody.
    Raises CannotStart when there is no such account.
    """
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return _owner(data)
    wanted = os.environ.get("CARELINE_PG_USER")
    for name in [wanted] if wanted else ["postgres", "nobody"]:
        account = _named(name)
        if account and account.uid != 0:
            return account
    raise CannotStart(
        f"PostgreSQL does not run as root, and there is no other account {wanted or 'postgres or nobody'}.",
        "Run Careline as an ordinary user, or set CARELINE_PG_USER to an account that exists.",
    )


def run(command: Sequence[str | Path], *, account: Account | None, seconds: float = 300) -> subprocess.CompletedProcess[str]:
    """Run a program as `account` (None: as ourselves), with no locale and none of the caller's PG* variables.

    Raises PermissionError or FileNotFoundError when it cannot be executed, TimeoutExpired after `seconds`.
    """
    return subprocess.run(
        command,
        cwd="/",  # the caller's folder may be closed to the account
        env={"LC_ALL": "C"} | {name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
    )


def can_enter(folder: Path, *, account: Account | None) -> bool:
    """Tell whether `account` reaches `folder`, by going there: modes alone do not know about access lists."""
    return run(["/bin/sh", "-c", 'cd -- "$1"', "sh", folder], account=account).returncode == 0


def _named(name: str) -> Account | None:
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)


def _owner(path: Path) -> Account:
    found = path.stat()
    try:
        name = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        name = str(found.st_uid)
    return Account(name=name, uid=found.st_uid, gid=found.st_gid)
