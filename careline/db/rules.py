"""The rules that a database must keep for Careline to be right, checked at every start, embedded or not.

Broken, each of these fails silently: searches find nothing, names sort wrong, hours shift.
"""

from dataclasses import dataclass
from typing import Any, LiteralString

from psycopg import Connection, sql
from psycopg.errors import InvalidParameterValue
from psycopg.rows import tuple_row

OLDEST_VERSION = 150000  # as PostgreSQL counts: major * 10000 + minor
_NEW_DATABASE = (
    "Make the database anew with: create database careline template template0 encoding 'UTF8' "
    "lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8', and load a dump of the old one."
)


@dataclass(frozen=True)
class Problem:
    """A rule that the database breaks, and what a person can do about it: plain sentences."""

    what: str
    what_to_do: str


def check(connection: Connection[Any]) -> list[Problem]:
    """Return the rules that the connected database breaks, none when all is well. Changes nothing.

    Trigrams are checked with pg_trgm; before the first migration makes it, it must at least be available.
    """
    with connection.transaction():
        found = [_version(connection), _encoding(connection), _letters(connection), _trigrams(connection)]
        found += [_session_zone(connection), _zones(connection)]
    return [problem for problem in found if problem]


def _version(connection: Connection[Any]) -> Problem | None:
    version = connection.info.server_version
    if version >= OLDEST_VERSION:
        return None
    return Problem(
        f"PostgreSQL is version {version // 10000}; Careline needs {OLDEST_VERSION // 10000} or newer.",
        "Upgrade the server.",
    )


def _encoding(connection: Connection[Any]) -> Problem | None:
    encoding = _ask(connection, "select current_setting('server_encoding')")
    return None if encoding == "UTF8" else Problem(f"The database's encoding is {encoding}, not UTF8.", _NEW_DATABASE)


def _letters(connection: Connection[Any]) -> Problem | None:
    if _ask(connection, "select lower('Ä') = 'ä'"):
        return None
    return Problem("The database knows no letters beyond A to Z: lower('Ä') is not 'ä'.", _NEW_DATABASE)


def _trigrams(connection: Connection[Any]) -> Problem | None:
    schema = _ask(
        connection,
        "select extnamespace::regnamespace::text from pg_extension where extname = 'pg_trgm'",
    )
    if schema is None:
        if _ask(connection, "select exists (select 1 from pg_available_extensions where name = 'pg_trgm')"):
            return None
        return Problem(
            "The extension pg_trgm is not there.",
            "Install PostgreSQL's contrib package (Debian has it already).",
        )
    if _ask(
        connection,
        sql.SQL("select {}.show_trgm('退款订单') <> '{{}}'").format(sql.SQL(schema)),
    ):
        return None
    return Problem("Text in other scripts cannot be searched: show_trgm('退款订单') is empty.", _NEW_DATABASE)


def _session_zone(connection: Connection[Any]) -> Problem | None:
    if _ask(connection, "select current_setting('TimeZone') in ('UTC', 'Etc/UTC', 'GMT')"):
        return None
    zone = _ask(connection, "select current_setting('TimeZone')")
    return Problem(
        f"Sessions begin in the time zone {zone}, not in UTC.",
        "Run: alter database careline set timezone to 'UTC' (with the name of your database).",
    )


def _zones(connection: Connection[Any]) -> Problem | None:
    """In summer Berlin is two hours ahead: a server without zone data refuses the name or says otherwise."""
    summer = "timestamptz '2026-07-01 12:00+00' at time zone 'Europe/Berlin' = timestamp '2026-07-01 14:00'"
    try:
        with connection.transaction():
            right = _ask(connection, f"select {summer}")
    except InvalidParameterValue:
        right = False
    if right:
        return None
    return Problem(
        "The server does not know the time zone Europe/Berlin.",
        "Install the time zone data of its system (Debian: tzdata) and restart it.",
    )


def _ask(connection: Connection[Any], query: LiteralString | sql.Composed) -> Any:
    with connection.cursor(row_factory=tuple_row) as cursor:
        row = cursor.execute(query).fetchone()
    return row[0] if row else None
