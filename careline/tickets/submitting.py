"""A member files a request: one transaction from entitlement to letter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from careline.contracts.deciding import Terms, decide
from careline.customers.models import Member
from careline.events.recording import record
from careline.sla.promising import Promise
from careline.tickets import letters, promises
from careline.tickets.attaching import attach
from careline.tickets.events import TicketSubmitted
from careline.tickets.models import Ticket
from careline.tickets.opening import begin, insert
from careline.tickets.pressing import once
from careline.tickets.search_entering import enter_first


@dataclass(frozen=True, kw_only=True)
class NewRequest:
    """What a form or a program brings. `client_id` makes a repeated send harmless.

    `continues` is the request it was written to, which was closed too long ago to open again (`continuing`).
    """

    licence_id: int
    subject: str
    body: str
    client_id: UUID
    severity: str = ""
    system_information: str = ""
    file_keys: tuple[str, ...] = field(default=())
    channel: str = "portal"
    continues: Ticket | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)  # answers of `FieldsForm`, None for nothing
    found_by: tuple[str, ...] = field(default=())  # of these answers, what the search finds it by


class SeverityNeeded(Exception):
    """The plan promises by severity, and none was given."""


@once
@transaction.atomic
def submit(*, member: Member, request: NewRequest, at: datetime, terms: Terms | None = None) -> Ticket:
    """Open a ticket for a member and start what the support plan promises. `at` is an aware UTC instant.

    `terms` are those of the request's licence where the caller has just had them decided, for this member and this instant.
    The same `client_id` again returns the ticket of the first time. Raises NotEntitled, RoleMayNotAsk, SeverityNeeded.
    """
    terms = terms or decide(member=member, licence_id=request.licence_id, at=at)
    severity = request.severity if terms.plan.has_severities else ""
    if terms.plan.has_severities and not severity:
        raise SeverityNeeded
    earlier, serial = begin(requester_id=member.pk, client_id=request.client_id)
    if earlier:
        return earlier
    promise = terms.promise(severity=severity, at=at)
    clocks = promises.begin(serial=serial, terms=terms.entitlement(at=at), severity=severity, at=at)
    clock = clocks[0] if clocks else None
    ticket, message_id = insert(serial=serial, terms=terms, clock=clock, request=request, severity=severity, at=at)
    files = attach(ticket=ticket, message_id=message_id, file_keys=request.file_keys, owner=member.person, at=at)
    enter_first(ticket=ticket, message_id=message_id, body=request.body, files=files, more=request.found_by, at=at)
    letters.confirm(ticket=ticket, promise=promise, plan=terms.plan.name, continues=request.continues)
    record(_submitted(ticket, terms, promise), by=member.person_id, at=at)
    return ticket


def _submitted(ticket: Ticket, terms: Terms, promise: Promise | None) -> TicketSubmitted:
    return TicketSubmitted(
        ticket_id=ticket.pk, organization=ticket.organization_id, number=ticket.number, plan=terms.plan.name,
        severity=ticket.severity, channel=ticket.channel, due=promise.due_at.isoformat() if promise else "",
        is_guaranteed=bool(promise and promise.is_guaranteed), seconds=promise.seconds if promise else 0,
    )  # fmt: skip
