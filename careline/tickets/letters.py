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
from careline.tickets.models import Message, Participant, Ticket


def confirm(*, ticket: Ticket, promise: Promise | None, plan: str, continues: Ticket | None = None) -> None:
    """To the requester at once: the number, and by when a person answers, if the plan says.

    By mail nobody was asked how urgent it is: the letter says what was taken, and where that is raised. `continues` is the
    request they wrote to, which was closed too long ago.
    """
    due, aim = (promise.due_at, promise.aim_at) if promise else (None, None)
    context = {
        "plan": plan, "severity": _label(ticket.severity) if ticket.severity else "", "due": due.isoformat() if due else "",
        "aim": aim.isoformat() if aim else "", "is_guaranteed": bool(promise and promise.is_guaranteed),
        "raise_url": _raise_url(ticket), "continues": continues.spoken_number if continues else "",
    }  # fmt: skip
    _send(ticket, ticket.requester.person, "tickets/letters/confirmation", f"confirmed:{ticket.pk}", context)


def answered(*, ticket: Ticket, message: Message) -> None:
    """To the requester and those who take part: what a person answered."""
    context = {"author": message.author.name, "body": message.body, "html": message.html}
    _send_all(ticket, "tickets/letters/answer", f"message:{message.pk}", context, is_automatic=False)


def agreed(*, ticket: Ticket, by: Person, note: str, until: datetime, event_id: int) -> None:
    """To the requester and those who take part: the appointment, on their own clocks."""
    context = {"author": by.name, "note": note, "at": until.isoformat()}
    _send_all(ticket, "tickets/letters/appointment", f"appointment:{event_id}", context)


def added(*, ticket: Ticket, to: Person, by: Person, event_id: int) -> None:
    """To somebody who takes part from now on: by whose doing, and in what."""
    _send(ticket, to, "tickets/letters/added", f"added:{event_id}", {"author": by.name})


def proposed(*, ticket: Ticket, by: Person, severity: str, reason: str, event_id: int) -> None:
    """To the requester and those who take part: a higher severity to decide about."""
    context = {"author": by.name, "severity": _label(severity), "reason": reason}
    _send_all(ticket, "tickets/letters/proposal", f"proposal:{event_id}", context)


def lowered(*, ticket: Ticket, by: Person, was: str, reason: str, event_id: int) -> None:
    """To the requester and those who take part: an agent lowered the severity, and why."""
    context = {
        "author": by.name, "was": _label(was), "severity": _label(ticket.severity), "reason": reason,
        "due": ticket.due_at.isoformat() if ticket.due_at else "",
    }  # fmt: skip
    _send_all(ticket, "tickets/letters/lowered", f"lowered:{event_id}", context)


def _label(severity: str) -> str:
    """A severity's name as the catalogues know it: the letter translates it for its reader."""
    with translation.override("en"):
        return str(Severity(severity).label)


def gathered(*, to: Person, key: str, **lines: Any) -> None:
    """To a person at the vendor: all promises in danger or broken that they were told of since the last such letter."""
    context = {"url": f"{settings.URL}/desk/notices", **lines}
    post(recipient=_recipient(to), template="tickets/letters/notices", context=context, key=key)


def _raise_url(ticket: Ticket) -> str:
    """A page that asks for signing in, and for a choice: following the link changes nothing."""
    return f"{settings.URL}/requests/{ticket.number}/severity" if ticket.severity and ticket.channel == "email" else ""


def _send_all(ticket: Ticket, template: str, key: str, context: dict[str, Any], *, is_automatic: bool = True) -> None:
    """To the requester, and a copy to each who takes part. One statement, and one a letter."""
    zone = ticket.requester.person.time_zone
    _send(ticket, ticket.requester.person, template, key, {**context, "zone": zone}, is_automatic=is_automatic)
    for person in _participants(ticket):
        copy = {**context, "zone": person.time_zone, "is_copy": True}
        _send(ticket, person, template, f"{key}:{person.pk}", copy, is_automatic=is_automatic)


def _send(ticket: Ticket, to: Person, template: str, key: str, context: dict[str, Any], *, is_automatic: bool = True) -> None:
    common = {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/requests/{ticket.number}",
    }  # fmt: skip
    post(
        recipient=_recipient(to), template=template, context=common | context, key=key, about="ticket", about_id=ticket.pk,
        reply_to=reply_addresses.address(number=ticket.number), is_automatic=is_automatic,
    )  # fmt: skip


def _participants(ticket: Ticket) -> list[Person]:
    rows = Participant.objects.now().filter(ticket=ticket, member__person__is_active=True)
    return [row.member.person for row in rows.select_related("member__person").order_by("id")]


def _recipient(person: Person) -> Recipient:
    return Recipient(to=person.email, name=person.name, language=person.language, zone=person.time_zone)
