"""Which letters a ticket writes, and to whom."""

from typing import Any

from django.conf import settings

from careline.people.models import Person
from careline.post.posting import Recipient, post
from careline.sla.promising import Promise
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


def gathered(*, to: Person, key: str, **lines: Any) -> None:
    """To a person at the vendor: all promises in danger or broken that they were told of since the last such letter."""
    context = {"url": f"{settings.URL}/desk/notices", **lines}
    post(recipient=_recipient(to), template="tickets/letters/notices", context=context, key=key)


def _send(ticket: Ticket, to: Person, template: str, key: str, context: dict[str, Any]) -> None:
    common = {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/requests/{ticket.number}",
    }  # fmt: skip
    post(recipient=_recipient(to), template=template, context=common | context, key=key, about="ticket", about_id=ticket.pk)


def _recipient(person: Person) -> Recipient:
    return Recipient(to=person.email, name=person.name, language=person.language, zone=person.time_zone)
