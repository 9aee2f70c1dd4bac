"""The queue: open tickets, least time left first.

SQL instead of the ORM, because every agent's page fetches it all day; a test holds it to the ORM. Tickets are
chosen by index before anything is joined to them, so a page costs the same however many there are and however deep it lies.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from careline.people.models import Agent

COLUMNS = (
    "number", "subject", "severity", "language", "turn", "soon_at", "due_at", "pause", "pause_until", "organization__name",
    "entitlement__plan_name", "assignee__person__name", "tag_names",
)  # fmt: skip
CHOSEN = """
select id, number, subject, severity, language, turn, soon_at, due_at, pause, pause_until, organization_id, entitlement_id,
    assignee_id, tags
from tickets_ticket where status = 'open' {awake}{tagged}{only} limit {most}
"""
BY_LANGUAGE = f"""
select chosen.* from unnest(%(languages)s::text[]) as spoken
cross join lateral ({CHOSEN}) chosen order by due_at, id limit {{most}}
"""
PAGE = """
select ticket.number, ticket.subject, ticket.severity, ticket.language, ticket.turn, ticket.soon_at, ticket.due_at,
    ticket.pause, ticket.pause_until, organization.name, entitlement.plan_name, coalesce(person.name, ''),
    array(select tag.name from tickets_tag tag where tag.id = any(ticket.tags) order by tag.key),
    exists (select from tickets_message m where m.ticket_id = ticket.id and m.id > coalesce(seen.message, 0)
        and m.author_id <> %(person)s)
from (select * from ({chosen}) chosen order by due_at, id offset {start}) ticket
join customers_organization organization on organization.id = ticket.organization_id
join contracts_entitlement entitlement on entitlement.id = ticket.entitlement_id
left join people_agent agent on agent.id = ticket.assignee_id
left join people_person person on person.id = agent.person_id
left join tickets_lastseen seen on seen.ticket_id = ticket.id and seen.agent_id = %(agent)s
order by ticket.due_at, ticket.id
"""
# Each ordered as its index is: to PostgreSQL `is null` is no constant, so the empty assignee must be named.
ONLY = {
    "all": "order by due_at, id",
    "mine": "and assignee_id = %(agent)s order by due_at, id",
    "unassigned": "and assignee_id is null order by assignee_id, due_at, id",
    "languages": "and language = spoken order by due_at, id",
    "snoozed": "order by due_at, id",
}
TAGGED = "and tags @> array[{tag}::bigint] and tags <> '{{}}' "  # the second condition is the index's own
COUNTS = """
select count(*), count(*) filter (where soon_at <= %(at)s and due_at > %(at)s), count(*) filter (where due_at <= %(at)s)
from (select soon_at, due_at from tickets_ticket where status = 'open' and due_at is not null order by due_at limit 500) t
"""
MOST_COUNTED = 500


class Queued(NamedTuple):
    """One ticket as a list prints it. `assignee` is a name, or empty; `pause` says why nothing counts now, or is empty.

    `is_unread`: somebody else wrote since the agent looked at it.
    """

    number: int
    subject: str
    severity: str
    language: str
    turn: str
    soon_at: datetime | None
    due_at: datetime | None
    pause: str
    pause_until: datetime | None
    organization: str
    plan: str
    assignee: str
    tags: list[str]
    is_unread: bool = False


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """Which part of the desk's queue: an agent's own, a language's, nobody's, what is snoozed, or everything else.

    `tag`: of that, those that have it.
    """

    view: str = "all"
    languages: tuple[str, ...] = field(default=())
    tag: int | None = None


@dataclass(frozen=True)
class Counts:
    """Running promises, those soon due, those late; `is_capped` when there are more than were counted."""

    promises: int
    soon: int
    late: int
    is_capped: bool


def queue(*, agent: Agent, only: QueueFilter, start: int, most: int) -> list[Queued]:
    """Open tickets, least time left first, those that pause without an end or promise nothing last.

    None for an agent who is not active.
    """
    if not agent.person.is_active:
        return []
    # Numbers, not parameters: a plan for any limit would sort everything, fearing the worst.
    chosen = (BY_LANGUAGE if only.view == "languages" else CHOSEN).format(
        only=ONLY[only.view], most=int(start + most), tagged=TAGGED.format(tag=int(only.tag)) if only.tag is not None else "",
        awake="and snoozed_until is not null " if only.view == "snoozed" else "and snoozed_until is null ",
    )  # fmt: skip
    statement = PAGE.format(chosen=chosen, start=int(start))
    with connection.cursor() as cursor:
        languages = list(dict.fromkeys(only.languages))
        given: dict[str, Any] = {"agent": agent.pk, "person": agent.person_id, "languages": languages}
        cursor.execute(statement, given)
        return queued(cursor.fetchall())


def queued(rows: Iterable[tuple[Any, ...]]) -> list[Queued]:
    """Rows of COLUMNS, the names of the tags, and whether they are unread."""
    return [Queued._make((*row[:11], row[11] or "", row[12], bool(row[13]))) for row in rows]


def counts(*, agent: Agent, at: datetime) -> Counts:
    """How the queue stands. Looks at no more than the earliest, so it costs the same however many there are."""
    if not agent.person.is_active:
        return Counts(0, 0, 0, False)
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"at": at})
        promises, soon, late = cursor.fetchone()
    return Counts(promises, soon, late, promises == MOST_COUNTED)
