"""Everything about a ticket in one order: what was written, and what happened in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from careline.customers.models import Member
from careline.people.models import Agent
from careline.tickets.models import Message, Ticket
from careline.tickets.queries import messages
from careline.tickets.sentences import Happening, is_bad, sentence

SHOWN_AS_MESSAGES = {"CustomerWrote", "AgentReplied", "AgentNoted", "AnsweredByRule"}
HAPPENINGS = """
select e.id, e.at, e.name, coalesce(p.name, ''), e.public, e.data::text
from events_event e left join people_person p on p.id = e.by
where e.subject = 'ticket' and e.subject_id = %s and (e.public or not %s) and not e.name = any(%s) order by e.id
"""


@dataclass(frozen=True)
class Entry:
    """One entry: a message, or a sentence about what happened; `letter` is the incoming one it tells of, if any.

    `is_news` is the first message since the reader's last visit.
    """

    at: datetime
    message: Message | None = None
    text: str = ""
    is_bad: bool = False
    key: str = ""
    letter: int = 0
    is_news: bool = False


def for_agent(*, agent: Agent, ticket: Ticket) -> list[Entry]:
    """The whole timeline, notes and warnings included. Three statements."""
    return _entries(ticket, public_only=not agent.person.is_active)


def public(*, agent: Agent, ticket: Ticket) -> list[Entry]:
    """What the customer may see of a ticket that the agent reached. Three statements."""
    return _entries(ticket, public_only=True) if agent.person.is_active else []


def for_member(*, member: Member, ticket: Ticket) -> list[Entry]:
    """What the customer may see of a request that the member reached. Three statements."""
    return _entries(ticket, public_only=True) if ticket.organization_id == member.organization_id else []


def _entries(ticket: Ticket, *, public_only: bool) -> list[Entry]:
    written = [Entry(at=m.created_at, message=m, key=f"m{m.pk}") for m in messages(ticket=ticket, with_notes=not public_only)]
    with connection.cursor() as cursor:
        cursor.execute(HAPPENINGS, [ticket.pk, public_only, list(SHOWN_AS_MESSAGES)])
        happened = told(cursor.fetchall())
    return sorted([*written, *happened], key=lambda entry: (entry.at, entry.key[0] == "e"))


def told(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    """Rows of events, as HAPPENINGS reads them, as entries; those that say nothing are left out."""
    entries = (_entry(Happening.of_row(row)) for row in rows)
    return [entry for entry in entries if entry.text]


def _entry(happening: Happening) -> Entry:
    letter = happening.data.get("letter", 0)
    return Entry(at=happening.at, text=sentence(happening), is_bad=is_bad(happening), key=f"e{happening.id}", letter=letter)
