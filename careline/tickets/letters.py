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


def overdue(*, ticket: Ticket, to: Person, event_id: int, percent: int, due: str) -> None:
    """To a person at the vendor: a promise is in danger (percent below 100) or broken."""
    context = {"percent": percent, "due": due, "organization": ticket.organization.name}
    _send(ticket, to, "tickets/letters/overdue", f"overdue:{event_id}:{to.pk}", context, address="desk/tickets")


def _send(ticket: Ticket, to: Person, template: str, key: str, context: dict[str, Any], address: str = "requests") -> None:
    recipient = Recipient(to=to.email, name=to.name, language=to.language, zone=to.time_zone)
    common = {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/{address}/{ticket.number}",
    }  # fmt: skip
    post(recipient=recipient, template=template, context=common | context, key=key, about="ticket", about_id=ticket.pk)
