"""A view's page in one statement, whose size is bounded: a page and one row, from a place on, in so many seconds.

Pages go on after the last row (keyset), so a page is neither skipped nor seen twice when tickets come and go.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from careline.people.models import Agent
from careline.tickets import view_lists, view_marks, view_people, view_times
from careline.tickets.queueing import Queued
from careline.tickets.view_kinds import Asking, Condition, NotACondition, Piece, compiled
from careline.tickets.view_models import SavedView
from careline.tickets.view_places import ORDERS, Place

MOST_SECONDS = 3
OFFERED = (view_lists, view_people, view_times, view_marks)  # importing them fills the registry, in the order of the form
PAGE = """
select ticket.id, ticket.created_at, ticket.updated_at, ticket.closed_at, ticket.channel, product.name,
    ticket.number, ticket.subject, ticket.severity, ticket.language, ticket.turn, ticket.soon_at, ticket.due_at, ticket.pause,
    ticket.pause_until, organization.name, entitlement.plan_name, coalesce(person.name, ''),
    array(select tag.name from tickets_tag tag where tag.id = any(ticket.tags) order by tag.key),
    exists (select from tickets_message m where m.ticket_id = ticket.id and m.id > coalesce(seen.message, 0)
        and m.author_id <> %s)
from ({chosen}) chosen
join tickets_ticket ticket on ticket.id = chosen.id
join customers_organization organization on organization.id = ticket.organization_id
join contracts_entitlement entitlement on entitlement.id = ticket.entitlement_id
join customers_edition edition on edition.id = ticket.edition_id
join customers_product product on product.id = edition.product_id
left join people_agent agent on agent.id = ticket.assignee_id
left join people_person person on person.id = agent.person_id
left join tickets_lastseen seen on seen.ticket_id = ticket.id and seen.agent_id = %s
order by {order}
"""
CHOSEN = """
(select ticket.id, ticket.due_at, ticket.updated_at from tickets_ticket ticket{joins}
where {where} order by {order}{end})
"""
JOINS = {
    "entitlement.": " join contracts_entitlement entitlement on entitlement.id = ticket.entitlement_id",
    "edition.": " join customers_edition edition on edition.id = ticket.edition_id",
}


class TooSlow(Exception):
    """The view asks for too much: PostgreSQL was stopped after MOST_SECONDS."""


@dataclass(frozen=True)
class Seen:
    """One ticket of a view: what every queue's row prints, and what a view may print besides."""

    place: Place
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    channel: str
    product: str
    queued: Queued


def seen(*, agent: Agent, view: SavedView, after: Place | None, most: int, at: datetime) -> list[Seen]:
    """At most so many tickets of a view as an agent sees it at an aware UTC instant, those after a place; none for an
    agent who is not active. One statement. Raises NotACondition, TooSlow.
    """
    if not agent.person.is_active:
        return []
    statement, values = written(view=view, asking=Asking(agent=agent, at=at), after=after, most=most)
    with _bounded(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [_row(row) for row in cursor.fetchall()]


def written(*, view: SavedView, asking: Asking, after: Place | None, most: int) -> tuple[str, list[Any]]:
    """The statement and its values."""
    asked = where(conditions=view.conditions, asking=asking)
    order = ORDERS[view.ordering]
    joins = "".join(join for column, join in JOINS.items() if column in asked.sql)
    branches, values = [], []
    for beyond in order.branches(after):
        sql = CHOSEN.format(joins=joins, where=f"{asked.sql} and {beyond.sql}", order=order.sql, end=f" limit {int(most)}")
        branches.append(sql)
        values += [*asked.values, *beyond.values]
    chosen = branches[0]
    if branches[1:]:
        chosen = f"select * from ({' union all '.join(branches)}) ticket order by {order.sql} limit {int(most)}"
    return PAGE.format(chosen=chosen, order=order.sql), [asking.agent.person_id, *values, asking.agent.pk]


def where(*, conditions: dict[str, Any], asking: Asking) -> Piece:
    """All of `all`, and one at least of `any` if there are some; nothing snoozed, unless it says. Raises NotACondition."""
    wanted = [compiled(_condition(said), asking) for said in conditions.get("all", ())]
    offered = [compiled(_condition(said), asking) for said in conditions.get("any", ())]
    said = {each.get("kind") for group in ("all", "any") for each in conditions.get(group, ())}
    wanted += [] if view_marks.SNOOZED in said else [view_marks.AWAKE]
    sql = ["true", *(piece.sql for piece in wanted)]
    if offered:
        sql.append(f"({' or '.join(piece.sql for piece in offered)})")
    return Piece(" and ".join(sql), tuple(value for piece in (*wanted, *offered) for value in piece.values))


def _condition(said: Any) -> Condition:
    try:
        return Condition(said["kind"], said["operator"], tuple(said["values"]))
    except (KeyError, TypeError) as nonsense:
        raise NotACondition from nonsense


def _row(row: tuple[Any, ...]) -> Seen:
    queued = Queued._make(row[6:])
    return Seen(Place(row[0], queued.due_at, row[2]), row[1], row[2], row[3], row[4], row[5], queued)


@contextmanager
def _bounded() -> Iterator[None]:
    """What runs inside ends after MOST_SECONDS."""
    is_inner = connection.in_atomic_block
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set local statement_timeout = {round(MOST_SECONDS * 1000)}")
            yield
            if is_inner:
                cursor.execute("set local statement_timeout to default")
    except OperationalError as stopped:
        if isinstance(stopped.__cause__, QueryCanceled):
            raise TooSlow from stopped
        raise
