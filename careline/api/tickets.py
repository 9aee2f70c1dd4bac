"""Tickets: the list, one of them, a new one."""

from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careline.api import fields, pressing, reading, shapes, uploads, writing
from careline.api.door import Call, asking_member, members_only
from careline.api.problems import NOT_FOUND, Problem
from careline.api.shapes import NewTicket, TicketFilter, TicketParts
from careline.customers.models import Member
from careline.tickets import queries, search_members, timeline
from careline.tickets.field_form import FieldsForm
from careline.tickets.fields import answered, of_row
from careline.tickets.models import Ticket, Tickets
from careline.tickets.standing import again, fresh, standing, stands
from careline.tickets.submitting import NewRequest, submit

PERIODS = {"created_after": "created_at__gte", "created_before": "created_at__lt", "updated_after": "updated_at__gte"}


SHOWN = ("requester__person", "edition__product", "assignee__person", "entitlement", "clock", "merged_into")


def reached(member: Member, number: int, *, related: tuple[str, ...] = (), with_standing: bool = False) -> Ticket:
    """The ticket of that number, if the member may see it; with how it stands if asked.

    Raises the same Problem 404 for theirs and for none.
    """
    rows = queries.for_member(member)
    rows = rows.annotate(**standing(), custom_fields=of_row(of_customers=True)) if with_standing else rows
    found = (rows.select_related(*related) if related else rows).filter(number=number).first()
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def going_on(member: Member, ticket: Ticket) -> Ticket:
    """The ticket, or the one it was merged into. Raises the same Problem 404 when the member does not see that one."""
    if ticket.merged_into_id is None:
        return ticket
    found = queries.for_member(member).filter(pk=ticket.merged_into_id).first()
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def index(request: Call) -> HttpResponseBase:
    """What the member may see, newest first. One statement; the tag of a page is that of its bytes."""
    member, wanted = members_only(request), reading.query(request, TicketFilter)
    visible = queries.for_member(member)
    if wanted.q:
        visible, _asked = search_members.matching(member=member, text=wanted.q, at=request.now)
    found = _matching(visible.annotate(**standing()), wanted)
    rows = list(found.values_list("pk", *writing.COLUMNS)[: wanted.limit + 1])
    page = rows[: wanted.limit]
    following = shapes.following(request, "/tickets", shapes.cursor(page[-1][0])) if len(rows) > wanted.limit else None
    data = {"tickets": writing.tickets((row[1:] for row in page), at=request.now), "next": following}
    response = writing.respond(data)
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return _tagged(request, response, blake2b(response.content, digest_size=12).hexdigest())


def show(request: Call, number: int) -> HttpResponseBase:
    """One ticket with what was written, and what happened when asked for."""
    member, parts = members_only(request), reading.query(request, TicketParts)
    ticket = reached(member, number, related=SHOWN, with_standing=True)
    data = {**writing.ticket(ticket, stands(ticket, at=request.now), at=request.now), **_details(ticket)}
    version = _version(data, ticket, parts)
    if known := _known(request, version):
        return known
    if parts.include:
        entries = timeline.for_member(member=member, ticket=ticket)
        written = [entry.message for entry in entries if entry.message]
        data["timeline"] = [{"at": e.at, "text": e.text, "is_bad": e.is_bad} for e in entries if e.text]
    else:
        written = queries.messages(ticket=ticket, with_notes=False)
    data["messages"] = [writing.message(each, each.attachments.all()) for each in written]
    return _tagged(request, writing.respond(data), version)


def post(request: Call) -> HttpResponse:
    """File a ticket: JSON, or a form with its files."""
    member = asking_member(request)
    new, sent = reading.body(request, NewTicket)
    asked = fields.read(new.fields, organization_id=member.organization_id, licence_id=new.licence)
    with uploads.taken(sent, owner=member.person_id, at=request.now) as stored:
        wanted = _request(request, new, asked, tuple(row.key for row in stored))
        ticket = submit(member=member, request=wanted, at=request.now)
        is_replayed = ticket.created_at != request.now
        if is_replayed:
            pressing.refuse_another_ticket(ticket, wanted, stored)
            uploads.give_back(stored)
    standing_now = (again if is_replayed else fresh)(ticket, at=request.now)
    return created(writing.ticket(ticket, standing_now, at=request.now), ticket, is_replayed=is_replayed)


def created(data: dict[str, Any], ticket: Ticket, *, is_replayed: bool) -> HttpResponse:
    """201 with the ticket's address; says when the thing was made by an earlier call."""
    response = writing.respond(data, status=201)
    response["Location"] = writing.address(f"/tickets/{ticket.number}")
    if is_replayed:
        response[pressing.REPLAYED] = "true"
    return response


def _request(request: Call, new: NewTicket, asked: FieldsForm, uploaded: tuple[str, ...]) -> NewRequest:
    return NewRequest(
        licence_id=new.licence, subject=new.subject, body=new.body, severity=new.severity or "",
        system_information=new.system_information, file_keys=(*dict.fromkeys(new.files), *uploaded),
        client_id=pressing.client_id(request), channel="api", fields=asked.values(), found_by=asked.found_by(),
    )  # fmt: skip


def _matching(rows: Tickets, wanted: TicketFilter) -> Tickets:
    exact = {"status": wanted.status, "severity": wanted.severity, "pk__lt": wanted.after}
    periods: dict[str, datetime | None] = {column: getattr(wanted, name) for name, column in PERIODS.items()}
    given = {column: value for column, value in {**exact, **periods}.items() if value is not None}
    return rows.filter(**given).order_by("-pk")


def _details(ticket: Ticket) -> dict[str, Any]:
    return {
        "plan": _(ticket.entitlement.plan_name), "system_information": ticket.system_information,
        "assignee": ticket.assignee.person.name if ticket.assignee else None,
        "fields": [fields.answer(each) for each in answered(ticket)],
        "merged_into": ticket.merged_into.number if ticket.merged_into else None,
    }  # fmt: skip


def _version(data: dict[str, Any], ticket: Ticket, parts: TicketParts) -> str:
    """Changes with the row, its clocks and pauses, the clock on the wall (state) and the language; needs no message."""
    warned = ticket.clock.warned_percent if ticket.clock else None
    said = [data[name] for name in ("severity", "promise", "promises", "pause", "proposal")]
    seen = (ticket.pk, ticket.updated_at, warned, said, data["assignee"], data["fields"], get_language(), parts.include)
    return blake2b(repr(seen).encode(), digest_size=12).hexdigest()


def _tagged(request: Call, response: HttpResponseBase, version: str) -> HttpResponseBase:
    """The response with its weak tag, or 304 when the program has it."""
    return _known(request, version, response) or response


def _known(request: Call, version: str, response: HttpResponseBase | None = None) -> HttpResponseBase | None:
    """304 when the program has this version; else the response, if there is one yet, with its tag."""
    etag = f'W/"{version}"'
    found: HttpResponseBase | None = get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type]
    if found is not None:
        found["ETag"] = etag
    return found
