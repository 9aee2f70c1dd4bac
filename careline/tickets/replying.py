"""Messages: an agent's answer, an agent's note, a member's word."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from careline.contracts.deciding import RoleMayNotAsk
from careline.customers.models import Member
from careline.events.recording import record
from careline.people.models import Agent, Person
from careline.sla import clocks
from careline.tickets import letters
from careline.tickets.attaching import attach
from careline.tickets.events import AgentNoted, AgentReplied, CustomerWrote, TicketReopened
from careline.tickets.models import Message, Ticket
from careline.ui.markdown import render


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """What was typed. `client_id` makes a repeated send harmless."""

    body: str
    client_id: UUID
    file_keys: tuple[str, ...] = field(default=())
    channel: str = "desk"


class TicketIsClosed(Exception):
    """A closed ticket takes no answer until it is reopened."""


@transaction.atomic
def reply(*, ticket: Ticket, agent: Agent, message: NewMessage, at: datetime) -> Message:
    """Answer the customer in public: meets the first response, takes the ticket if nobody has it, writes a letter.

    Raises TicketIsClosed. `at` is an aware UTC instant.
    """
    if earlier := Message.objects.pressed(author_id=agent.person_id, client_id=message.client_id):
        return earlier
    if ticket.is_closed:
        raise TicketIsClosed
    written = _write(ticket, agent.person, message, kind=Message.Kind.REPLY, from_vendor=True, at=at)
    record(AgentReplied(**about(ticket), message_id=written.pk), by=agent.person_id, at=at)
    if ticket.clock_id and ticket.due_at:
        clocks.meet(clock_id=ticket.clock_id, by=agent.person_id, at=at)
    Ticket.objects.filter(pk=ticket.pk).answered(agent=agent, at=at)
    letters.answered(ticket=ticket, message=written)
    return written


@transaction.atomic
def note(*, ticket: Ticket, agent: Agent, message: NewMessage, at: datetime) -> Message:
    """Write for colleagues only; starts, meets and tells nothing."""
    if earlier := Message.objects.pressed(author_id=agent.person_id, client_id=message.client_id):
        return earlier
    written = _write(ticket, agent.person, message, kind=Message.Kind.NOTE, from_vendor=True, at=at)
    record(AgentNoted(**about(ticket), message_id=written.pk), by=agent.person_id, at=at)
    Ticket.objects.filter(pk=ticket.pk).touched(at=at)
    return written


@transaction.atomic
def write(*, ticket: Ticket, member: Member, message: NewMessage, at: datetime) -> Message:
    """A member adds to their request; a closed one opens again. Raises RoleMayNotAsk for a role that only reads."""
    if not member.may_ask:
        raise RoleMayNotAsk
    if earlier := Message.objects.pressed(author_id=member.person_id, client_id=message.client_id):
        return earlier
    written = _write(ticket, member.person, message, kind=Message.Kind.REPLY, from_vendor=False, at=at)
    if ticket.is_closed:
        record(TicketReopened(**about(ticket), by_vendor=False), by=member.person_id, at=at)
    record(CustomerWrote(**about(ticket), message_id=written.pk), by=member.person_id, at=at)
    Ticket.objects.filter(pk=ticket.pk).written_to(at=at)
    return written


def about(ticket: Ticket) -> dict[str, int]:
    """The fields every fact about a ticket carries."""
    return {"ticket_id": ticket.pk, "organization": ticket.organization_id, "number": ticket.number}


def _write(ticket: Ticket, author: Person, message: NewMessage, *, kind: str, from_vendor: bool, at: datetime) -> Message:
    written = Message.objects.create(
        ticket=ticket, organization_id=ticket.organization_id, author=author, from_vendor=from_vendor, kind=kind,
        channel=message.channel, body=message.body, html=render(text=message.body), client_id=message.client_id,
        created_at=at,
    )  # fmt: skip
    attach(ticket=ticket, message_id=written.pk, file_keys=message.file_keys, owner=author, at=at)
    return written

