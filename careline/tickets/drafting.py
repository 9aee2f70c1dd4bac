"""Drafts: kept while an agent types, shown on every device of theirs, read and taken over by colleagues.

Saving is one statement, since it happens every second somebody types; it changes nothing once the message is sent.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db import connection, transaction
from django.db.models import QuerySet

from careline.files.models import StoredFile
from careline.people.models import Agent
from careline.tickets.draft_models import Draft
from careline.tickets.models import Ticket
from careline.tickets.queries import for_agent

SAVE = """
insert into tickets_draft (ticket_id, agent_id, kind, body, waits, file_keys, client_id, returned, started_at,
    saved_at)
select %(ticket)s, %(agent)s, %(kind)s, %(body)s, %(waits)s, %(file_keys)s::jsonb, %(client_id)s,
    %(returned)s, %(at)s, %(at)s
where not exists (select from tickets_message where author_id = %(person)s and client_id = %(client_id)s)
    and not exists (select from tickets_pendingreply
        where agent_id = %(agent)s and client_id = %(client_id)s and state = 'waiting')
on conflict (ticket_id, agent_id) do update set kind = excluded.kind, body = excluded.body, waits = excluded.waits,
    file_keys = excluded.file_keys, client_id = excluded.client_id, returned = excluded.returned,
    saved_at = excluded.saved_at
where tickets_draft.saved_at = %(known)s
returning (xmax = 0)
"""


class ChangedElsewhere(Exception):
    """The agent went on typing on another device; `draft` is what is kept."""

    def __init__(self, *, draft: Draft) -> None:
        super().__init__(draft.stamp)
        self.draft = draft


class SentAlready(Exception):
    """What is to be saved has been sent meanwhile."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What stands in the answer box."""

    body: str
    client_id: UUID
    is_note: bool = False
    waits: bool = True
    file_keys: tuple[str, ...] = ()
    returned: str = ""


@dataclass(frozen=True)
class Drafts:
    """The reader's own draft of a ticket, and the others'."""

    own: Draft | None
    others: list[Draft]


@transaction.atomic
def save(*, ticket: Ticket, agent: Agent, typed: Typed, known: datetime | None, at: datetime) -> str:
    """Keep what is typed; `known` is the `saved_at` of the draft that the page had. Returns the new stamp.

    Raises ChangedElsewhere when that is no longer the one kept, and SentAlready. `at` is an aware UTC instant.
    """
    values: dict[str, Any] = {
        "ticket": ticket.pk, "agent": agent.pk, "person": agent.person_id, "body": typed.body, "waits": typed.waits,
        "kind": str(Draft.Kind.NOTE if typed.is_note else Draft.Kind.REPLY), "client_id": typed.client_id,
        "returned": typed.returned, "at": at,
        "file_keys": orjson.dumps(typed.file_keys).decode(), "known": known,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SAVE, values)
        saved = cursor.fetchone()
    if saved is None:
        kept = Draft.objects.filter(ticket=ticket, agent=agent).first()
        raise ChangedElsewhere(draft=kept) if kept else SentAlready
    if saved[0]:
        _tell(ticket)
    return at.isoformat()


@transaction.atomic
def drop(*, ticket: Ticket, agent: Agent) -> bool:
    """The agent's draft ends: sent, or thrown away. False when there was none."""
    gone, _rows = Draft.objects.filter(ticket=ticket, agent=agent).delete()
    if gone:
        _tell(ticket)
    return bool(gone)


@transaction.atomic
def take_over(*, draft: Draft, agent: Agent, client_id: UUID, at: datetime) -> None:
    """Copy a colleague's words below one's own; theirs stay theirs. Files stay with whoever uploaded them."""
    add(ticket=draft.ticket, agent=agent, text=draft.body, client_id=client_id, is_note=draft.is_note, at=at)


@transaction.atomic
def add(*, ticket: Ticket, agent: Agent, text: str, client_id: UUID, is_note: bool = False, at: datetime) -> None:
    """Put a text below what the agent has typed already, or begin a draft with it."""
    kind = str(Draft.Kind.NOTE if is_note else Draft.Kind.REPLY)
    fresh = {"body": text, "client_id": client_id, "kind": kind, "started_at": at, "saved_at": at}
    kept, is_new = Draft.objects.select_for_update().get_or_create(ticket=ticket, agent=agent, defaults=fresh)
    if is_new:
        return _tell(ticket)
    body = f"{kept.body.rstrip()}\n\n{text}" if kept.body.strip() else text
    Draft.objects.filter(pk=kept.pk).update(body=body, saved_at=at)


def of_ticket(*, agent: Agent, ticket: Ticket) -> Drafts:
    """All drafts of a ticket that the agent reached, the oldest first. One statement."""
    rows = list(Draft.objects.filter(ticket=ticket).select_related("agent__person").order_by("started_at", "pk"))
    own = next((row for row in rows if row.agent_id == agent.pk), None)
    return Drafts(own, [row for row in rows if row.agent_id != agent.pk])


def of_colleague(*, agent: Agent, ticket: Ticket, pk: int) -> Draft | None:
    """A colleague's draft on a ticket that the agent reached."""
    rows = Draft.objects.filter(ticket=ticket, pk=pk).exclude(agent=agent)
    return rows.select_related("agent__person", "ticket").first()


def of_agent(*, agent: Agent, most: int) -> list[Draft]:
    """The agent's own drafts, the latest first. One statement."""
    rows = Draft.objects.filter(agent=agent, ticket__in=for_agent(agent)).select_related("ticket__organization")
    return list(rows.order_by("-saved_at", "-pk")[:most])


def files_of(*, draft: Draft | None) -> QuerySet[StoredFile]:
    """Those of its files that are still here: what is never sent is swept after a day."""
    keys = draft.file_keys if draft else []
    owner = draft.agent.person_id if draft else 0
    rows = StoredFile.objects.filter(key__in=keys, owner=owner, claimed_at=None)
    return rows if keys else rows.none()


def _tell(ticket: Ticket) -> None:
    """Let colleagues who look at it hear that a draft began or ended, with the transaction. Recorded nowhere."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify('live', %s)", [f"presence:ticket:{ticket.pk} 0"])
