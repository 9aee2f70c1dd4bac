"""Which letters a ticket writes, and to whom."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from careline.people.models import Person
from careline.post.posting import Recipient, post
from careline.sla.promising import Promise
from careline.sla.severities import Severity
from careline.tickets import reply_addresses
from careline.tickets.models import Message, Ticket


def confirm(*, ticket: Ticket, promise: Promise | None, plan: str) -> None:
    """To the requester at once: the number, and by when a person answers, if the plan says."""
    due, aim = (promise.due_at, promise.aim_at) if promise else (None, None)
    context = {
        "plan": plan, "severity": ticket.severity, "due": due.isoformat() if due else "",
        "aim": aim.isoformat() if aim else "", "is_guaranteed": bool(promise and promise.is_guaranteed),
    }  # fmt: skip
    _send(ticket, ticket.requester.person, "tickets/letters/confirmation", f"confirmed:{ticket.pk}", context)


def answered(*, ticket: Ticket, message: Message) -> None:
    """To the requester: what a person answered."""
    context = {"author": message.author.name, "body": message.body, "html": message.html}
    _send(ticket, ticket.requester.person, "tickets/letters/answer", f"message:{message.pk}", context)


def agreed(*, ticket: Ticket, by: Person, note: str, until: datetime, event_id: int) -> None:
    """To the requester: the appointment, on their clocks."""
    person = ticket.requester.person
    context = {"author": by.name, "note": note, "at": until.isoformat(), "zone": person.time_zone}
    _send(ticket, person, "tickets/letters/appointment", f"appointment:{event_id}", context)


def proposed(*, ticket: Ticket, by: Person, severity: str, reason: str, event_id: int) -> None:
    """To the requester: a higher severity to decide about."""
    context = {"author": by.name, "severity": _label(severity), "reason": reason}
    _send(ticket, ticket.requester.person, "tickets/letters/proposal", f"proposal:{event_id}", context)


def lowered(*, ticket: Ticket, by: Person, was: str, reason: str, event_id: int) -> None:
    """To the requester: an agent lowered the severity, and why."""
    context = {
        "author": by.name, "was": _label(was), "severity": _label(ticket.severity), "reason": reason,
        "due": ticket.due_at.isoformat() if ticket.due_at else "",
    }  # fmt: skip
    _send(ticket, ticket.requester.person, "tickets/letters/lowered", f"lowered:{event_id}", context)


def _label(severity: str) -> str:
    """A severity's name as the catalogues know it: the letter translates it for its reader."""
    with translation.override("en"):
        return str(Severity(severity).label)


def gathered(*, to: Person, key: str, **lines: Any) -> None:
    """To a person at the vendor: all promises in danger or broken that they were told of since the last such letter."""
    context = {"url": f"{settings.URL}/desk/notices", **lines}
    post(recipient=_recipient(to), template="tickets/letters/notices", context=context, key=key)


def _send(ticket: Ticket, to: Person, template: str, key: str, context: dict[str, Any]) -> None:
    common = {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/requests/{ticket.number}",
    }  # fmt: skip
    post(
        recipient=_recipient(to), template=template, context=common | context, key=key, about="ticket", about_id=ticket.pk,
        reply_to=reply_addresses.address(number=ticket.number),
    )  # fmt: skip


def _recipient(person: Person) -> Recipient:
    return Recipient(to=person.email, name=person.name, language=person.language, zone=person.time_zone)
