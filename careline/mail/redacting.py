"""Redaction as surfaces call it: out of the request, and out of the letters that came in for it, in one transaction.

A letter that held what is gone keeps its digest, so that it is not taken in twice; its bytes are replaced, since nobody can
cut words out of what may be encoded, quoted and repeated as HTML.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from careline.mail import parsing
from careline.mail.models import Incoming, Written
from careline.people.models import Agent
from careline.tickets import redacting
from careline.tickets.merging import lock
from careline.tickets.models import Ticket
from careline.tickets.redactable import MARK
from careline.tickets.redacting import Removed

NOTHING_LEFT = f"Subject: {MARK}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{MARK}\r\n".encode()


@transaction.atomic
def redact_words(*, ticket: Ticket, text: str, reason: str, agent: Agent, at: datetime) -> int:
    """Take words out of a request that the agent reached; returns out of how many messages.

    Raises NotYours, ReasonNeeded, NothingFound, TooShort. `at` is an aware UTC instant.
    """
    (ticket,) = lock(ticket)
    return _letters(ticket, redacting.redact_words(ticket=ticket, text=text, reason=reason, agent=agent, at=at))


@transaction.atomic
def redact_message(*, ticket: Ticket, message_id: int, reason: str, agent: Agent, at: datetime) -> int:
    """Remove a whole message. Raises NotYours for whoever is no supervisor, ReasonNeeded, NothingFound."""
    (ticket,) = lock(ticket)
    return _letters(ticket, redacting.redact_message(ticket=ticket, message_id=message_id, reason=reason, agent=agent, at=at))


@transaction.atomic
def redact_files(*, ticket: Ticket, keys: Collection[str], reason: str, agent: Agent, at: datetime) -> int:
    """Remove files. Raises NotYours, ReasonNeeded, NothingFound."""
    (ticket,) = lock(ticket)
    return _letters(ticket, redacting.redact_files(ticket=ticket, keys=keys, reason=reason, agent=agent, at=at))


def _letters(ticket: Ticket, removed: Removed) -> int:
    mine = Q(ticket=ticket) | Q(message__ticket=ticket)
    for row in Incoming.objects.select_for_update(of=("self",)).filter(mine):
        if row.message_id in removed.message_ids or _holds(row, removed):
            _empty(row, removed)
    return len(removed.message_ids)


def _holds(row: Incoming, removed: Removed) -> bool:
    if removed.words is None:
        return False
    letter = parsing.read(bytes(row.raw))
    return any(map(removed.words.are_in, (letter.subject, letter.text, letter.html, *(value for _, value in letter.headers))))


def _empty(row: Incoming, removed: Removed) -> None:
    subject = removed.words.out_of(row.subject) if removed.words else row.subject
    Incoming.objects.filter(pk=row.pk).update(raw=NOTHING_LEFT, size=len(NOTHING_LEFT), subject=subject)
    Written.objects.filter(message=row.message_id).delete()
