"""Writing many rows by COPY, and taking their ids beforehand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows to a table of ours; the columns left out get their defaults."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"copy {table} ({names}) from stdin") as target:
        for row in rows:
            target.write_row(row)


def take_ids(table: str, *, count: int) -> list[int]:
    """Ids that nobody else will get."""
    return _following(f"pg_get_serial_sequence('{table}', 'id')::regclass", count)


def take_serials(*, count: int) -> list[int]:
    """Serials of tickets, which have a sequence of their own."""
    return _following("'tickets_serial'", count)


def _following(sequence: str, count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"select nextval({sequence}) from generate_series(1, %s)", [count])
        return [row[0] for row in cursor.fetchall()]
