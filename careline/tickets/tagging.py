"""Putting tags on requests and taking them off, one or many at a time, in a few statements however many.

Callers bring requests that they reached through a person. Tags start nothing and tell the customer nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from careline.events.recording import record_many
from careline.tickets.models import Tag, Ticket
from careline.tickets.tag_events import TicketTagged, TicketUntagged
from careline.tickets.tag_names import MOST_ON_A_TICKET, TooManyTags, key, tidy

# Taken and locked in one step: who merges this tag meanwhile waits for us, and we for them.
KNOWN = """
insert into tickets_tag (name, key, created_at)
select name, key, %(at)s from unnest(%(names)s::text[], %(keys)s::text[]) as given (name, key) order by key
on conflict (key) do update set key = excluded.key returning id
"""
TAG = """
update tickets_ticket ticket set tags = array(
    select distinct each from unnest(was.tags || %(ids)s::bigint[]) each order by each)
from (
    select id, tags from tickets_ticket where id = any(%(tickets)s) and not tags @> %(ids)s::bigint[] order by id for update
) was
where ticket.id = was.id
returning ticket.id, ticket.organization_id, ticket.number, cardinality(ticket.tags),
    array(select name from tickets_tag where id = any(%(ids)s) and not id = any(was.tags) order by key)
"""
UNTAG = """
update tickets_ticket ticket set tags = array(
    select each from unnest(was.tags) each where not each = any(%(ids)s) order by each)
from (
    select id, tags from tickets_ticket where id = any(%(tickets)s) and tags && %(ids)s::bigint[] order by id for update
) was
where ticket.id = was.id
returning ticket.id, ticket.organization_id, ticket.number, 0,
    array(select name from tickets_tag where id = any(%(ids)s) and id = any(was.tags) order by key)
"""


@transaction.atomic
def tag(*, tickets: Iterable[Ticket], names: Iterable[str], by: int | None, at: datetime) -> int:
    """Put tags on requests, making those that are new. Returns how many requests changed: none twice.

    `by` is a person's id, or None for the product. Raises BadTag, TooManyTags. `at` is an aware UTC instant.
    """
    wanted = {key(name): name for name in map(tidy, names)}
    if not wanted:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, {"at": at, "names": list(wanted.values()), "keys": list(wanted)})
        ids = [pk for (pk,) in cursor.fetchall()]
    rows = _change(TAG, tickets, ids)
    if any(count > MOST_ON_A_TICKET for _pk, _organization, _number, count, _names in rows):
        raise TooManyTags
    record_many([TicketTagged(**_about(row)) for row in rows], by=by, at=at)
    return len(rows)


@transaction.atomic
def untag(*, tickets: Iterable[Ticket], tags: Iterable[Tag], by: int | None, at: datetime) -> int:
    """Take tags off requests; returns how many changed. `by` is a person's id, or None for the product."""
    rows = _change(UNTAG, tickets, [each.pk for each in tags])
    record_many([TicketUntagged(**_about(row)) for row in rows], by=by, at=at)
    return len(rows)


def _change(statement: str, tickets: Iterable[Ticket], ids: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"tickets": [ticket.pk for ticket in tickets], "ids": list(ids)})
        return list(cursor.fetchall())


def _about(row: tuple[Any, ...]) -> dict[str, Any]:
    ticket, organization, number, _count, names = row
    return {"ticket_id": ticket, "organization": organization, "number": number, "tags": names}
