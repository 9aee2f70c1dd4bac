"""Which letters a ticket writes, and to whom. Each says why it came, and where to change that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from careline.people import choosing_letters, switching
from careline.people.letter_kinds import ANSWERS, CONFIRMATIONS, DECISIONS, FOLLOWED, SHARED
from careline.people.letter_models import Way
from careline.people.models import Person
from careline.post.posting import Recipient, post
from careline.sla.promising import Promise
from careline.sla.severities import Severity
from careline.tickets import reply_addresses
from careline.tickets.letter_files import Enclosed, enclosed
from careline.tickets.letter_texts import said
from careline.tickets.models import Message, Participant, Ticket


@dataclass(frozen=True)
class Reader:
    """Who gets a letter, and why: `reason` is a code of the template `why`; empty for who asked."""

    person: Person
    reason: str = ""
    added_by: str = ""


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
    wrote = "auto-replied" if ticket.channel == "email" else "auto-generated"
    _send(
        ticket, Reader(ticket.requester.person), CONFIRMATIONS, "confirmation", f"confirmed:{ticket.pk}", context, wrote=wrote
    )


def answered(*, ticket: Ticket, message: Message, has_files: bool = False, by_machine: bool = False) -> None:
    """To the requester and those who take part: what was answered, with its files if they are small enough together."""
    files = enclosed(message=message) if has_files else Enclosed()
    context = {"author": message.author.name, **said(message=message), **files.context()}
    wrote = "auto-generated" if by_machine else "no"
    _to_all(ticket, ANSWERS, "answer", f"message:{message.pk}", context, files.keys, wrote=wrote)


def followed(*, ticket: Ticket, message: Message, to: Person, is_agent: bool) -> None:
    """To somebody who follows the request and wants to hear at once: what was written, by either side."""
    files = enclosed(message=message, for_agent=is_agent)
    place = "desk/tickets" if is_agent else "requests"
    off = switching.off_url(person_id=to.pk, what=FOLLOWED, ticket=ticket.number)
    context = _common(ticket) | {
        "author": message.author.name, **said(message=message), **files.context(), "reason": "follows", "off_url": off,
        "url": f"{settings.URL}/{place}/{ticket.number}",
    }  # fmt: skip
    post(
        recipient=recipient(to), template=f"tickets/letters/{'answer' if message.from_vendor else 'written'}", context=context,
        key=f"followed:{message.pk}:{to.pk}", about="ticket", about_id=ticket.pk, files=files.keys,
        reply_to="" if is_agent else reply_addresses.address(number=ticket.number),
        headers=switching.headers(off=off, what=FOLLOWED),
    )  # fmt: skip


def agreed(*, ticket: Ticket, by: Person, note: str, until: datetime, event_id: int) -> None:
    """To the requester and those who take part: the appointment, on their own clocks."""
    context = {"author": by.name, "note": note, "at": until.isoformat()}
    _to_all(ticket, DECISIONS, "appointment", f"appointment:{event_id}", context)


def added(*, ticket: Ticket, to: Person, by: Person, event_id: int) -> None:
    """To somebody who takes part from now on: by whose doing, and in what."""
    _send(ticket, Reader(to, "added", by.name), SHARED, "added", f"added:{event_id}", {"author": by.name})


def proposed(*, ticket: Ticket, by: Person, severity: str, reason: str, event_id: int) -> None:
    """To the requester and those who take part: a higher severity to decide about."""
    context = {"author": by.name, "severity": _label(severity), "reason_given": reason}
    _to_all(ticket, DECISIONS, "proposal", f"proposal:{event_id}", context)


def lowered(*, ticket: Ticket, by: Person, was: str, reason: str, event_id: int) -> None:
    """To the requester and those who take part: an agent lowered the severity, and why."""
    context = {
        "author": by.name, "was": _label(was), "severity": _label(ticket.severity), "reason_given": reason,
        "due": ticket.due_at.isoformat() if ticket.due_at else "",
    }  # fmt: skip
    _to_all(ticket, DECISIONS, "lowered", f"lowered:{event_id}", context)


def gathered(*, to: Person, key: str, **lines: Any) -> None:
    """To a person at the vendor: all promises in danger or broken that they were told of since the last such letter."""
    context = {"url": f"{settings.URL}/desk/notices", "settings_url": switching.settings_url(), **lines}
    post(recipient=recipient(to), template="tickets/letters/notices", context=context, key=key)


def recipient(person: Person) -> Recipient:
    """A person as the post addresses them."""
    return Recipient(to=person.email, name=person.name, language=person.language, zone=person.time_zone)


def _label(severity: str) -> str:
    """A severity's name as the catalogues know it: the letter translates it for its reader."""
    with translation.override("en"):
        return str(Severity(severity).label)


def _common(ticket: Ticket) -> dict[str, Any]:
    return {
        "number": ticket.spoken_number, "subject": ticket.subject, "url": f"{settings.URL}/requests/{ticket.number}",
        "settings_url": switching.settings_url(),
    }  # fmt: skip


def _raise_url(ticket: Ticket) -> str:
    """A page that asks for signing in, and for a choice: following the link changes nothing."""
    return f"{settings.URL}/requests/{ticket.number}/severity" if ticket.severity and ticket.channel == "email" else ""


def _to_all(ticket: Ticket, kind: str, name: str, key: str, context: dict[str, Any], files: tuple[str, ...] = (), *,
            wrote: str = "auto-generated") -> None:  # fmt: skip
    """A letter to who asked, and a copy to each who takes part; to nobody who chose not to hear of it at once."""
    person, partners = ticket.requester.person, {reader.person.pk: reader for reader in _partners(ticket)}
    if _hear_now([person.pk], kind):
        _send(ticket, Reader(person), kind, name, key, context, files, wrote=wrote)
    for pk in _hear_now(list(partners), SHARED):
        _send(ticket, partners[pk], SHARED, name, f"{key}:{pk}", context, files, wrote=wrote)


def _hear_now(people: list[int], kind: str) -> list[int]:
    ways = choosing_letters.ways(person_ids=people, kind=kind)
    return [pk for pk in people if ways.get(pk) == Way.NOW]


def _send(ticket: Ticket, to: Reader, kind: str, name: str, key: str, context: dict[str, Any], files: tuple[str, ...] = (), *,
          wrote: str = "auto-generated") -> None:  # fmt: skip
    off = switching.off_url(person_id=to.person.pk, what=kind)
    own = {"off_url": off, "zone": to.person.time_zone, "reason": to.reason, "added_by": to.added_by}
    post(
        recipient=recipient(to.person), template=f"tickets/letters/{name}", context=_common(ticket) | own | context, key=key,
        about="ticket", about_id=ticket.pk, files=files, headers=_headers(off, wrote), auto_submitted=wrote,
        reply_to=reply_addresses.address(number=ticket.number),
    )  # fmt: skip


def _headers(off: str, wrote: str) -> dict[str, str]:
    """What a person wrote carries no field of lists, or it would be taken for a machine's. Its text has the link."""
    return {} if wrote == "no" else switching.headers(off=off)


def _partners(ticket: Ticket) -> Iterator[Reader]:
    """Those who take part, by the order in which they came. One statement."""
    rows = Participant.objects.now().filter(ticket=ticket, member__person__is_active=True)
    for row in rows.select_related("member__person", "added_by").order_by("id"):
        by_hand = row.how == Participant.How.HAND
        yield Reader(row.member.person, "added" if by_hand else "copied", row.added_by.name)
