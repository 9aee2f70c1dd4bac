"""The same rows by hand: prepared SQL over one connection, no framework. What the product's cost is held against."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg

from tests.bench.accounting import cpu_seconds
from tests.bench.load import Cost
from tests.bench.raw_sql import NEXT, OF_TICKET, QUEUE, SEARCH, SHOW, UPDATES

Values = dict[str, Any]


class Raw:
    """Writes again what the product wrote for one ticket, and reads what its pages read."""

    def __init__(self, url: str, given: dict[str, Any]) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        self._given = given
        self._inserts: dict[str, tuple[str, Values]] = {}
        self._waiting: list[tuple[int, int]] = []
        for table, where in OF_TICKET.items():
            self._learn(table, where)

    def close(self) -> None:
        self._connection.close()

    def cost(self, work: Callable[[], None], *, times: int, postmaster: int) -> Cost:
        """Processor milliseconds of the client and of the database, each time."""
        before, began = cpu_seconds(postmaster), time.process_time()
        for _ in range(times):
            work()
        client, database = time.process_time() - began, cpu_seconds(postmaster) - before
        return Cost(client * 1000 / times, database * 1000 / times)

    def create(self) -> None:
        """Entitlement, clock, ticket, message, event, letter, job."""
        with self._connection.transaction():
            entitlement = self._insert("contracts_entitlement")
            serial = self._row(NEXT)[0]
            clock = self._insert("sla_clock", subject_id=serial)
            own = {"id": serial, "number": serial * 10, "client_id": uuid4()}
            self._insert("tickets_ticket", **own, entitlement_id=entitlement, clock_id=clock)
            self._insert("tickets_message", ticket_id=serial, client_id=uuid4())
            self._insert("events_event", subject_id=serial)
            self._insert("post_letter", key=str(uuid4()), about_id=serial)
            self._insert("procrastinate_jobs")
        self._waiting.append((serial, clock))

    def reply(self) -> None:
        """Message, two events, letter, job; the clock met, the ticket answered. Of a ticket that `create` made."""
        serial, clock = self._waiting.pop()
        with self._connection.transaction():
            self._insert("tickets_message", ticket_id=serial, client_id=uuid4())
            self._insert("events_event", subject_id=serial)
            for statement in UPDATES:
                self._connection.execute(statement, {"ticket": serial, "clock": clock, **self._given}, prepare=True)
            self._insert("events_event", subject_id=serial)
            self._insert("post_letter", key=str(uuid4()), about_id=serial)
            self._insert("procrastinate_jobs")

    def queue(self) -> None:
        """Session, agent, 41 tickets, counts."""
        for statement in QUEUE:
            self._connection.execute(statement, self._given, prepare=True).fetchall()

    def search(self) -> None:
        """Session, agent, 61 messages that hold two words, with their tickets."""
        for statement in SEARCH:
            self._connection.execute(statement, self._given, prepare=True).fetchall()

    def show(self) -> None:
        """Session, agent, ticket, messages, history, licences, earlier tickets."""
        for statement in SHOW:
            self._connection.execute(statement, self._given, prepare=True).fetchall()

    def _learn(self, table: str, where: str) -> None:
        """How a row of a table is written, from one that the product wrote."""
        columns = self._connection.execute(
            "select attname, format_type(atttypid, null) from pg_attribute where attrelid = %s::regclass and attnum > 0 "
            "and not attisdropped",
            [table],
        ).fetchall()
        kept = [(name, kind) for name, kind in columns if name != "id" or table == "tickets_ticket"]
        names = ", ".join(f'"{name}"' for name, _ in kept)
        texts = ", ".join(f'"{name}"::text' for name, _ in kept)
        row = self._row(f"select {texts} from {table} where {where} limit 1")
        values = ", ".join(f"%({name})s::{kind}" for name, kind in kept)
        statement = f"insert into {table} ({names}) values ({values}) returning id"
        self._inserts[table] = statement, dict(zip((name for name, _ in kept), row, strict=True))

    def _insert(self, table: str, **other: Any) -> int:
        statement, values = self._inserts[table]
        found = self._connection.execute(statement, {**values, **other}, prepare=True).fetchone()
        assert found
        return int(found[0])

    def _row(self, statement: str) -> tuple[Any, ...]:
        row = self._connection.execute(statement, self._given, prepare=True).fetchone()
        assert row, statement
        return tuple(row)
