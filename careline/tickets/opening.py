"""Entitlement, ticket and first message in one statement: the hottest write of all (a test holds it to the ORM)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from django.db import connection

from careline.contracts.deciding import Terms
from careline.sla.models import Clock
from careline.tickets import numbers
from careline.tickets.models import Ticket
from careline.ui.markdown import render

if TYPE_CHECKING:
    from careline.tickets.submitting import NewRequest

STATEMENT = """
with entitlement as (
    insert into contracts_entitlement (organization_id, licence_id, plan_id, contract_id, policy_version_id,
        calendar_version_id, plan_name, zone, country, subdivision, decided_at)
    values (%(organization_id)s, %(licence_id)s, %(plan_id)s, %(contract_id)s, %(policy_version_id)s,
        %(calendar_version_id)s, %(plan_name)s, %(zone)s, %(country)s, %(subdivision)s, %(at)s)
    returning id
), ticket as (
    insert into tickets_ticket (id, number, organization_id, requester_id, edition_id, entitlement_id, clock_id, subject,
        system_information, severity, language, channel, status, turn, soon_at, due_at, pause, client_id, created_at,
        updated_at, fields)
    select %(id)s, %(number)s, %(organization_id)s, %(requester_id)s, %(edition_id)s, entitlement.id, %(clock_id)s,
        %(subject)s, %(system_information)s, %(severity)s, %(language)s, %(channel)s, 'open', 'vendor', %(soon_at)s,
        %(due_at)s, '', %(client_id)s, %(at)s, %(at)s, %(fields)s::jsonb from entitlement
    returning id, entitlement_id
), message as (
    insert into tickets_message (ticket_id, organization_id, author_id, from_vendor, kind, channel, body, html, client_id,
        created_at)
    select ticket.id, %(organization_id)s, %(author_id)s, false, 'reply', %(channel)s, %(body)s, %(html)s, %(client_id)s,
        %(at)s from ticket
    returning id
)
select ticket.entitlement_id, message.id from ticket, message
"""

BEGIN = """
select (select id from tickets_ticket where requester_id = %(requester_id)s and client_id = %(client_id)s),
    nextval('tickets_serial')
"""


def begin(*, requester_id: int, client_id: UUID) -> tuple[Ticket | None, int]:
    """The ticket of an earlier press of the same button, if any, and the next serial (gaps are normal). One statement."""
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {"requester_id": requester_id, "client_id": client_id})
        earlier, serial = cursor.fetchone()
    return (Ticket.objects.get(pk=earlier) if earlier else None), int(serial)


def insert(
    *, serial: int, terms: Terms, clock: Clock | None, request: "NewRequest", severity: str, at: datetime
) -> tuple[Ticket, int]:
    """Write the rows of a new request; returns the ticket and its first message's id."""
    soon_at, due_at = (clock.soon_at, clock.due_at) if clock else (None, None)
    ticket = Ticket(
        id=serial, number=numbers.following(serial=serial), organization=terms.licence.organization,
        requester=terms.member, edition=terms.licence.edition, clock=clock, subject=request.subject,
        system_information=request.system_information, severity=severity, language=terms.member.person.language,
        channel=request.channel, soon_at=soon_at, due_at=due_at, client_id=request.client_id,
        created_at=at, updated_at=at, fields={key: value for key, value in request.fields.items() if value is not None},
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, _parameters(ticket, terms, request, at))
        ticket.entitlement_id, message_id = cursor.fetchone()
    return ticket, message_id


def _parameters(ticket: Ticket, terms: Terms, request: "NewRequest", at: datetime) -> dict[str, Any]:
    kept = terms.entitlement(at=at)
    columns = ("licence_id", "plan_id", "contract_id", "policy_version_id", "calendar_version_id", "plan_name", "zone",
               "country", "subdivision")  # fmt: skip
    own = ("id", "number", "organization_id", "requester_id", "edition_id", "clock_id", "subject", "system_information",
           "severity", "language", "channel", "soon_at", "due_at", "client_id")  # fmt: skip
    return {
        **{name: getattr(kept, name) for name in columns}, **{name: getattr(ticket, name) for name in own},
        "at": at, "author_id": terms.member.person_id, "body": request.body, "html": render(text=request.body),
        "fields": orjson.dumps(ticket.fields).decode(),
    }  # fmt: skip
