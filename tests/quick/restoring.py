"""After a test that commits, the database is put back as it was: only tables that it changed are written.

Django would empty all tables, which takes half a second for some two hundred of them, and the cast would be gone.
"""

from dataclasses import dataclass

from django.core.management import call_command
from django.db import connection, transaction

from tests.quick.tables import Table, tables


@dataclass
class Kept:
    """What every test finds: copies of all rows, and the transaction after which a row is a test's own."""

    tables: list[Table]
    since: int = 0

    def restore(self) -> None:
        """Put changed tables back. Triggers and foreign keys rest meanwhile: the copies are right already."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set local session_replication_role = replica")
            for table in self._changed():
                cursor.execute(table.emptying)
                cursor.execute(table.filling)
            self._mark()

    def keep(self) -> None:
        """Copy all rows into a schema beside."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("create schema kept")
            for table in self.tables:
                cursor.execute(table.copying)
            self._mark()

    def _changed(self) -> list[Table]:
        """Tables with rows written since, or with fewer rows than were kept."""
        with connection.cursor() as cursor:
            cursor.execute(" union all ".join(table.asking for table in self.tables), [self.since] * len(self.tables))
            changed = {position for (position,) in cursor.fetchall()}
        return [table for table in self.tables if table.position in changed]

    def _mark(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_current_xact_id()::xid::text::bigint")
            self.since = cursor.fetchone()[0]


def keep() -> Kept | None:
    """Keep what is in the test database now. None where we may not put rows back as they were: see `empty`."""
    with connection.cursor() as cursor:
        cursor.execute("select usesuper from pg_user where usename = current_user")
        if not cursor.fetchone()[0]:
            return None
    kept = Kept(tables())
    kept.keep()
    return kept


def empty() -> None:
    """Django's way, for a database of our developer's own, in which we are not the superuser."""
    call_command("flush", verbosity=0, interactive=False)
