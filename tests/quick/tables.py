"""The tables of the test database, and the statements that copy them and put them back."""

from dataclasses import dataclass

from django.db import connection

_ALL = """
    select format('%I', c.relname), string_agg(format('%I', a.attname), ', ' order by a.attnum)
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname
"""


@dataclass(frozen=True)
class Table:
    """A table of the schema `public`; names are quoted. `columns` are those that may be written."""

    position: int
    name: str
    columns: str

    @property
    def copying(self) -> str:
        return f"create table kept.{self.name} as select {self.columns} from public.{self.name}"

    @property
    def asking(self) -> str:
        """Gives its position when it has changed since the transaction that is the parameter."""
        return (
            f"select {self.position} where exists (select from public.{self.name} where xmin::text::bigint > %s)"
            f" or (select count(*) from public.{self.name}) < (select count(*) from kept.{self.name})"
        )

    @property
    def emptying(self) -> str:
        return f"delete from public.{self.name}"

    @property
    def filling(self) -> str:
        return (
            f"insert into public.{self.name} ({self.columns}) overriding system value"
            f" select {self.columns} from kept.{self.name}"
        )


def tables() -> list[Table]:
    """All of them."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL)
        return [Table(position, name, columns) for position, (name, columns) in enumerate(cursor.fetchall())]
