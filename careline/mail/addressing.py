"""Which request a letter is about: by our signed reply address, else by the signed ids of our own letters.

Else by the number in a subject of ours, which is a hint and no proof.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from careline.contracts import priority_addresses
from careline.mail import bouncing
from careline.mail.bounces import read_bounce
from careline.mail.letters import Letter
from careline.mail.subjects import number_in
from careline.post import message_ids, returning
from careline.tickets import queries, reply_addresses
from careline.tickets.merged import goes_on_in
from careline.tickets.models import Ticket

DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """The request, if there is one. `is_forged`: there was a reply address of ours, and nothing in the letter is genuine.

    `named` is one that only the number in the subject tells of: anybody may write a number, so who wrote it decides.
    `priority` are the names of priority addresses that the letter was sent to.
    """

    ticket: Ticket | None
    is_forged: bool = False
    named: Ticket | None = None
    priority: tuple[str, ...] = ()


def addressed(letter: Letter, *, recipients: Iterable[str] = ()) -> Addressed:
    """The request a letter is about. Three statements at most. It says nothing of whether its sender may write there.

    `recipients` are those of its envelope: a reply address in Bcc, or behind a forward, stands nowhere else.
    """
    said = " ".join([*(each.email for each in (*letter.to, *letter.cc)), *_delivered(letter), *recipients])
    found = replace(_by_address_or_ids(letter, said), priority=tuple(priority_addresses.names(text=said)))
    number = number_in(letter.subject) if not found.ticket else None
    found = replace(found, named=queries.numbered(number=number)) if number else found
    ticket, named = (each and goes_on_in(each) for each in (found.ticket, found.named))
    return replace(found, ticket=ticket, named=named)


def _by_address_or_ids(letter: Letter, said: str) -> Addressed:
    number = reply_addresses.number(text=said)
    if number is not None:
        return Addressed(ticket=queries.numbered(number=number))
    returned = bouncing.letter_of(letter)
    if returned and (about := returning.about(letter_id=returned)) and about[0] == "ticket":
        return Addressed(ticket=Ticket.objects.filter(pk=about[1]).first())
    ids = (found[1] for each in _ids(letter) if (found := message_ids.about(message_id=each)) and found[0] == "ticket")
    ticket = Ticket.objects.filter(pk=serial).first() if (serial := next(ids, None)) is not None else None
    return Addressed(ticket=ticket, is_forged=ticket is None and reply_addresses.is_forged(text=said))


def is_our_own(letter: Letter) -> bool:
    """Whether it is a letter that we sent, come back."""
    return message_ids.about(message_id=letter.message_id) is not None


def delivered_to(letter: Letter) -> set[str]:
    """The addresses by which it came to us, as our own servers wrote them, in small letters."""
    return {found.lower() for value in _delivered(letter) for found in re.findall(r"[^\s<>,;]+@[^\s<>,;]+", value)}


def _delivered(letter: Letter) -> Iterator[str]:
    for name in DELIVERED:
        yield from letter.all(name)


def _ids(letter: Letter) -> Iterator[str]:
    """The nearest first: a letter may quote several conversations."""
    yield letter.in_reply_to
    yield from reversed(letter.references)
    bounce = read_bounce(letter)
    if bounce:
        yield bounce.original_message_id
