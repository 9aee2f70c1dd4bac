"""Searching every word of every message, newest first, among the tickets that somebody may see.

SQL instead of the ORM: the planner cannot know how many messages hold a word, and would sort them all or walk them all. Asked
block after block (`search_blocks`), each an intersection inside the index, it stops when a page is full; `offset 0` keeps the
planner from walking by time after all. Nothing is counted and nothing ranked. What takes too long is given up, and said.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from careline.tickets import search_blocks
from careline.tickets.models import Tickets
from careline.tickets.search_dates import EARLIEST, LATEST, Period

MOST_SECONDS = 2
HITS = 60
CURSOR = re.compile(r"(\d{1,10})\.(\d{6})-(\d{1,18})")
BOUNDS = """
select (select min(at) from search_entry), (select max(at) from search_entry)
from set_config('statement_timeout', %s, true) as patience, set_config('jit', 'off', true) as plain,
    set_config('plan_cache_mode', 'force_custom_plan', true) as planned
"""
BY_WORDS = """
select hit.message_id, hit.ticket_id, hit.at from unnest(%s::text[]) as block (mark)
cross join lateral (
    select entry.message_id, entry.ticket_id, entry.at from (
        select entry.message_id, entry.ticket_id, entry.at from (
            select message_id, ticket_id, at, is_note from search_entry
            where words @@ (block.mark::tsquery && %s::tsquery) offset 0
        ) entry where {limits} order by entry.at desc, entry.message_id desc offset 0
    ) entry join ({visible}) visible on visible.id = entry.ticket_id
    order by entry.at desc, entry.message_id desc limit {most}
) hit limit {most}
"""
BY_TICKET = """
select entry.message_id, entry.ticket_id, entry.at from search_entry entry
join ({visible}) visible on visible.id = entry.ticket_id
where {limits} order by entry.at desc, entry.message_id desc limit {most}
"""
SHOWN = """
with hit as materialized ({hits})
select hit.message_id, hit.at, message.is_note, left(written.body, 20000), author.name, written.from_vendor,
    array(select file.name from tickets_attachment attachment join files_storedfile file on file.id = attachment.file_id
        where attachment.message_id = hit.message_id order by attachment.id),
    ticket.number, ticket.subject, ticket.status, ticket.turn, ticket.severity, ticket.pause, ticket.due_at, ticket.soon_at,
    organization.name, entitlement.plan_name, coalesce(holder.name, '')
from hit join search_entry message on message.message_id = hit.message_id
join tickets_message written on written.id = hit.message_id join people_person author on author.id = written.author_id
join tickets_ticket ticket on ticket.id = hit.ticket_id
join customers_organization organization on organization.id = ticket.organization_id
join contracts_entitlement entitlement on entitlement.id = ticket.entitlement_id
left join people_agent agent on agent.id = ticket.assignee_id left join people_person holder on holder.id = agent.person_id
order by hit.at desc, hit.message_id desc
"""


class TakesTooLong(Exception):
    """The search was given up: what is asked is in too many messages that are not wanted."""


class Hit(NamedTuple):
    """A message that was found, with what a list prints of its ticket. `assignee` is a name, or empty."""

    message_id: int
    at: datetime
    is_note: bool
    body: str
    author: str
    from_vendor: bool
    files: list[str]
    number: int
    subject: str
    status: str
    turn: str
    severity: str
    pause: str
    due_at: datetime | None
    soon_at: datetime | None
    organization: str
    plan: str
    assignee: str


@dataclass(frozen=True)
class Cursor:
    """Where the next page begins: behind this message."""

    at: datetime
    message_id: int

    def __str__(self) -> str:
        return f"{int(self.at.timestamp())}.{self.at.microsecond:06}-{self.message_id}"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to look for, in tickets that may be seen: a tsquery (empty: any message) and a period."""

    visible: Tickets
    match: str
    period: Period = field(default=Period())
    notes: bool | None = None  # only notes, or none; None for both
    behind: Cursor | None = None


@dataclass(frozen=True)
class Found:
    """A page: tickets, each with those of its messages that were found in a row, newest first."""

    groups: list[list[Hit]]
    following: Cursor | None


def search(*, wanted: Wanted, most: int) -> Found:
    """Up to so many tickets. Two statements, in a transaction of their own. Raises TakesTooLong."""
    seconds = 0 if connection.in_atomic_block else MOST_SECONDS  # a limit would outlive us in somebody else's transaction
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(BOUNDS, [f"{seconds}s"])
            oldest, newest = cursor.fetchone()
            if oldest is None:
                return Found([], None)
            cursor.execute(*_statement(_within(wanted, oldest, newest)))
            return _grouped([Hit(*row) for row in cursor.fetchall()], most)
    except EmptyResultSet:  # somebody who may see no ticket
        return Found([], None)
    except OperationalError as problem:
        if isinstance(problem.__cause__, QueryCanceled):
            raise TakesTooLong from None
        raise


def _within(wanted: Wanted, oldest: datetime, newest: datetime) -> Wanted:
    """No further than there are messages, and than the page before."""
    last = min(newest, wanted.behind.at) if wanted.behind else newest
    return replace(wanted, period=wanted.period.within(Period(oldest, last + timedelta(microseconds=1))))


def _statement(wanted: Wanted) -> tuple[str, list[Any]]:
    visible, visible_values = wanted.visible.order_by().values("id").query.sql_with_params()
    limits, values = _limits(wanted)
    ours = {"visible": visible, "limits": limits, "most": HITS + 1}
    if not wanted.match:
        return SHOWN.format(hits=BY_TICKET.format(**ours)), [*visible_values, *values]
    marks = search_blocks.blocks(since=wanted.period.since, until=wanted.period.until)
    return SHOWN.format(hits=BY_WORDS.format(**ours)), [marks, wanted.match, *values, *visible_values]


def _limits(wanted: Wanted) -> tuple[str, list[Any]]:
    """What is not in the index: exact instants, notes, where the page before ended."""
    parts, values = ["entry.at >= %s::timestamptz and entry.at < %s::timestamptz"], [wanted.period.since, wanted.period.until]
    if wanted.notes is not None:
        parts.append("entry.is_note" if wanted.notes else "not entry.is_note")
    if wanted.behind:
        parts.append("(entry.at, entry.message_id) < (%s::timestamptz, %s::bigint)")
        values += [wanted.behind.at, wanted.behind.message_id]  # type: ignore[list-item]
    return " and ".join(parts), values


def _grouped(hits: list[Hit], most: int) -> Found:
    groups: dict[int, list[Hit]] = {}
    last = None
    for hit in hits[:HITS]:
        if hit.number not in groups and len(groups) == most:
            break
        groups.setdefault(hit.number, []).append(hit)
        last = hit
    is_whole = sum(map(len, groups.values())) == len(hits)
    return Found(list(groups.values()), None if is_whole or last is None else Cursor(last.at, last.message_id))


def cursor_of(text: str) -> Cursor | None:
    """The cursor of an address; None for nonsense."""
    found = CURSOR.fullmatch(text)
    if not found:
        return None
    seconds, micros, message_id = map(int, found.groups())
    at = datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micros)
    return Cursor(at, message_id) if EARLIEST <= at < LATEST else None
