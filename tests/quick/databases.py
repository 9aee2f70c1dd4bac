"""A worker's test database is a copy of one in which the migrations ran once; that is kept until the product's code changes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

_ROOT = Path(__file__).resolve().parents[2]
_OURS = "careline_template_"
_LOCK = 20261123  # one worker at a time makes or copies


def take() -> str:
    """Make this worker's database and turn Django's connection to it. Returns the name of the database before."""
    before, name = connection.settings_dict["NAME"], connection.creation._get_test_db_name()
    with _alone() as cursor:
        template = _OURS + _fingerprint()
        cursor.execute("select datname from pg_database where starts_with(datname, %s)", [_OURS])
        found = {known for (known,) in cursor.fetchall()}
        for outdated in found - {template}:
            _drop(cursor, outdated)
        if template not in found:
            _make(cursor, template)
        _drop(cursor, name)
        cursor.execute(f'create database "{name}" template "{template}"')
    _turn_to(name)
    return before


def give_back(before: str) -> None:
    """Drop this worker's database, and turn to the one before."""
    name = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        _drop(cursor, name)
    _turn_to(before)


def _make(cursor: Any, template: str) -> None:
    """Let Django make a test database, and name it when it is whole."""
    before, unfinished = connection.settings_dict["NAME"], f"{template}_unfinished"
    named = connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = unfinished
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.settings_dict["TEST"]["NAME"] = named
    _turn_to(before)
    cursor.execute(f'alter database "{unfinished}" rename to "{template}"')


def _fingerprint() -> str:
    """Of all code that migrations may run, and of the packages."""
    product = (path for path in (_ROOT / "careline").rglob("*") if path.suffix in {".py", ".sql"})
    files = [_ROOT / "requirements" / "base.txt", *(path for path in product if "tests" not in path.parts)]
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(str(path.relative_to(_ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


@contextmanager
def _alone() -> Iterator[Any]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [_LOCK])
        yield cursor


def _drop(cursor: Any, name: str) -> None:
    cursor.execute(f'drop database if exists "{name}" with (force)')


def _turn_to(name: str) -> None:
    connection.close()
    connection.close_pool()  # its connections are to the database before
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
