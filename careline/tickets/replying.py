"""Messages: an agent's answer, an agent's note, a member's word.

The message and what becomes of its ticket are one statement, since answering is what a desk does all day; a test holds it to
the ORM.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from careline.contracts.deciding import RoleMayNotAsk
from careline.customers.models import Member
from careline.events.recording import record
from careline.people.models import Agent, Person
from careline.tickets import letters, promises
from careline.tickets.attaching import attach
from careline.tickets.events import AgentNoted, AgentReplied, AnsweredByRule, CustomerWrote, TicketReopened
from careline.tickets.merged import goes_on_in
from careline.tickets.models import Message, Ticket
from careline.tickets.pressing import once
from careline.tickets.search_entering import enter
from careline.ui.markdown import render

WRITE = """
with message as (
    insert into tickets_message (ticket_id, organization_id, author_id, from_vendor, kind, channel, body, html, client_id,
        created_at)
    values (%(ticket_id)s, %(organization_id)s, %(author_id)s, %(from_vendor)s, %(kind)s, %(channel)s, %(body)s, %(html)s,
        %(client_id)s, %(created_at)s)
    on conflict (author_id, client_id) do nothing returning id
), ticket as (
    update tickets_ticket set updated_at = %(created_at)s {becomes}
    where id = %(ticket_id)s and exists (select from message)
)
select id from message
"""
ANSWERED = WRITE.format(
    becomes=", due_at = null, soon_at = null, turn = %(turn)s, assignee_id = coalesce(assignee_id, %(agent_id)s)"
)
NOTED = WRITE.format(becomes="")
WRITTEN_TO = WRITE.format(becomes=", turn = 'vendor', status = 'open', closed_at = null, snoozed_until = null")


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """What was typed. `client_id` makes a repeated send harmless.

    `waits`: an agent's answer leaves the customer to go on; without it we go on by ourselves.
    """

    body: str
    client_id: UUID
    file_keys: tuple[str, ...] = field(default=())
    channel: str = "desk"
    waits: bool = True


class TicketIsClosed(Exception):
    """A closed ticket takes no answer until it is reopened."""


@once
@transaction.atomic
def reply(*, ticket: Ticket, agent: Agent, message: NewMessage, at: datetime) -> Message:
    """Answer the customer in public: meets the first response, takes the ticket if nobody has it, writes a letter.

    Raises TicketIsClosed. `at` is an aware UTC instant.
    """
    if ticket.is_closed and _pressed(agent.person, message) is None:
        raise TicketIsClosed
    written = _message(ticket, agent.person, message, kind=Message.Kind.REPLY, from_vendor=True, at=at)
    turn = Ticket.Turn.CUSTOMER if message.waits else Ticket.Turn.VENDOR
    if not _write(ANSWERED, written, agent_id=agent.pk, turn=str(turn)):
        return _earlier(agent.person, message)
    _attach(written, message)
    record(AgentReplied(**about(ticket), message_id=written.pk), by=agent.person_id, at=at)
    promises.answered(ticket=ticket, agent=agent, waits=message.waits, at=at)
    letters.answered(ticket=ticket, message=written, has_files=bool(message.file_keys))
    return written


@once
@transaction.atomic
def answer_by_rule(*, ticket: Ticket, agent: Agent, message: NewMessage, at: datetime) -> Message:
    """Answer in public without a person: meets no promise, takes no ticket, leaves the turn as it is, writes a letter.

    Raises TicketIsClosed. `at` is an aware UTC instant.
    """
    if ticket.is_closed and _pressed(agent.person, message) is None:
        raise TicketIsClosed
    written = _message(ticket, agent.person, message, kind=Message.Kind.REPLY, from_vendor=True, at=at)
    if not _write(NOTED, written):
        return _earlier(agent.person, message)
    _attach(written, message)
    record(AnsweredByRule(**about(ticket), message_id=written.pk), by=agent.person_id, at=at)
    letters.answered(ticket=ticket, message=written, by_machine=True)
    return written


@once
@transaction.atomic
def note(*, ticket: Ticket, agent: Agent, message: NewMessage, at: datetime) -> Message:
    """Write for colleagues only; starts, meets and tells nothing."""
    written = _message(ticket, agent.person, message, kind=Message.Kind.NOTE, from_vendor=True, at=at)
    if not _write(NOTED, written):
        return _earlier(agent.person, message)
    _attach(written, message)
    record(AgentNoted(**about(ticket), message_id=written.pk), by=agent.person_id, at=at)
    return written


@once
@transaction.atomic
def write(*, ticket: Ticket, member: Member, message: NewMessage, at: datetime) -> Message:
    """A member adds to their request; a closed one opens again. Raises RoleMayNotAsk for a role that only reads.

    What is written to a merged request is written where it goes on.
    """
    if not member.may_ask:
        raise RoleMayNotAsk
    ticket = goes_on_in(ticket)
    written = _message(ticket, member.person, message, kind=Message.Kind.REPLY, from_vendor=False, at=at)
    if not _write(WRITTEN_TO, written):
        return _earlier(member.person, message)
    _attach(written, message)
    if ticket.is_closed:
        promises.reopened(ticket=ticket, by_vendor=False, by=member.person_id, at=at)
        record(TicketReopened(**about(ticket), by_vendor=False), by=member.person_id, at=at)
    else:
        promises.written(ticket=ticket, by=member.person_id, at=at)
    record(CustomerWrote(**about(ticket), message_id=written.pk), by=member.person_id, at=at)
    return written


def about(ticket: Ticket) -> dict[str, int]:
    """The fields every fact about a ticket carries."""
    return {"ticket_id": ticket.pk, "organization": ticket.organization_id, "number": ticket.number}


def _message(ticket: Ticket, author: Person, message: NewMessage, *, kind: str, from_vendor: bool, at: datetime) -> Message:
    return Message(
        ticket=ticket, organization_id=ticket.organization_id, author=author, from_vendor=from_vendor, kind=kind,
        channel=message.channel, body=message.body, html=render(text=message.body), client_id=message.client_id,
        created_at=at,
    )  # fmt: skip


def _write(statement: str, message: Message, **more: int | str) -> bool:
    """Store a message and change its ticket. False, changing nothing, when the same button was pressed before."""
    with connection.cursor() as cursor:
        cursor.execute(statement, vars(message) | more)
        row = cursor.fetchone()
    if row:
        message.pk = row[0]
    return row is not None


def _attach(written: Message, message: NewMessage) -> None:
    """Put its files on it; with their names it is found."""
    at = written.created_at
    files = attach(ticket=written.ticket, message_id=written.pk, file_keys=message.file_keys, owner=written.author, at=at)
    enter(message=written, files=files)


def _pressed(author: Person, message: NewMessage) -> Message | None:
    return Message.objects.pressed(author_id=author.pk, client_id=message.client_id)


def _earlier(author: Person, message: NewMessage) -> Message:
    """The message of the first press."""
    return Message.objects.get(author=author, client_id=message.client_id)
