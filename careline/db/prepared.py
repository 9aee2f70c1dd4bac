"""Querysets that Django writes as SQL once; later runs only bind values and read rows.

Writing the SQL is most of what a page spends in the ORM: 3.5 of 4 ms for a ticket with everything beside it.
For the hot pages; anywhere else a plain queryset says the same with less.
"""

from collections.abc import Callable
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=Model)


class Given(Expression):
    """Stands in a queryset for a value that each run brings by its name. The field says how it is sent."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [self]


class Prepared(Generic[M]):
    """A queryset with `Given` in the place of values: `TICKETS.all(organization=7)`."""

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        self._build = build
        self._written: tuple[Any, str, tuple[Any, ...]] | None = None

    def all(self, **values: Any) -> list[M]:
        """The rows, as the queryset would give them. Prefetching is left to the caller. Raises TransactionManagementError
        where rows are to be locked and no transaction is in force."""
        compiler, sql, parameters = self._written or self._write()
        connection = connections[DEFAULT_DB_ALIAS]
        if compiler.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are locked inside a transaction.")
        bound = tuple(_value(each, values, connection) for each in parameters)
        run = copy(compiler)  # what was written is shared by all threads; a run has its own connection
        run.connection, run.as_sql = connection, lambda: (sql, bound)
        return list(ModelIterable(_Run(run)))  # type: ignore[arg-type]

    def first(self, **values: Any) -> M | None:
        """The first row, if there is one. Reads them all: for a key, or a queryset that is cut short."""
        return next(iter(self.all(**values)), None)

    def _write(self) -> tuple[Any, str, tuple[Any, ...]]:
        compiler = self._build().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        self._written = compiler, sql, tuple(parameters)
        return self._written


class _Run:
    """What ModelIterable asks of a queryset, and of its query."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: dict[Any, Any] = {}

    def __init__(self, compiler: Any) -> None:
        self.query, self._compiler = self, compiler

    def get_compiler(self, using: str) -> Any:
        return self._compiler


def _value(parameter: Any, values: dict[str, Any], connection: Any) -> Any:
    if not isinstance(parameter, Given):
        return parameter
    return parameter.output_field.get_db_prep_value(values[parameter.name], connection)
