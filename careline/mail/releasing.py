"""A supervisor takes a held letter in, as a member who could have written it: to a request, or as a new one."""

from datetime import datetime

from django.db import transaction

from careline.contracts.deciding import decide
from careline.customers.models import Member
from careline.events.recording import record
from careline.mail import parsing
from careline.mail.admitting import Admitted, to_ticket
from careline.mail.events import LetterTakenIn
from careline.mail.models import Incoming
from careline.mail.reasons import State
from careline.mail.receiving import take
from careline.mail.senders import allow
from careline.mail.unpacking import unpacked
from careline.people.models import Agent
from careline.tickets.events import LetterReleased
from careline.tickets.models import Ticket
from careline.tickets.replying import about

RELEASABLE = (State.HELD, State.FILED)


class NotHeld(Exception):
    """Somebody took it in, or filed it away, before."""


def as_answer(
    *, row: Incoming, ticket: Ticket, member: Member, agent: Agent, at: datetime, adds_address: bool = False
) -> Ticket:
    """Add a held letter to a request, as a member who may write there; a closed one opens again.

    `adds_address`: the sender's address is the member's from now on. Taking in twice at once makes one message. Raises NotHeld,
    NotAdmitted, AddressIsTaken, NoAddress.
    """
    return _release(row, to_ticket(ticket, [member], at=at), agent=agent, at=at, adds_address=adds_address)


def as_request(
    *, row: Incoming, member: Member, licence_id: int, agent: Agent, at: datetime, adds_address: bool = False
) -> Ticket:
    """Open a held letter as a member's new request under a licence of theirs.

    Raises NotHeld, NotEntitled, RoleMayNotAsk, AddressIsTaken, NoAddress.
    """
    terms = decide(member=member, licence_id=licence_id, at=at)
    return _release(row, Admitted(member=member, terms=terms), agent=agent, at=at, adds_address=adds_address)


def _release(row: Incoming, admitted: Admitted, *, agent: Agent, at: datetime, adds_address: bool) -> Ticket:
    """Files are stored before the transaction, as for any letter; they are discarded if it comes to nothing."""
    if row.state not in RELEASABLE:
        raise NotHeld
    letter = parsing.read(bytes(row.raw))
    with unpacked(letter, owner=admitted.member.person_id, at=at) as files, transaction.atomic():
        ticket = take(row, letter, admitted, files, at=at)
        if ticket is None:
            raise NotHeld
        if adds_address:
            allow(address=letter.from_.email, person=admitted.member.person, agent=agent, at=at)
        _record(row, admitted, ticket, agent, at)
    return ticket


def _record(row: Incoming, admitted: Admitted, ticket: Ticket, agent: Agent, at: datetime) -> None:
    called = admitted.member.person.name
    taken = LetterTakenIn(
        letter=row.pk, sender=row.sender, member=called, number=ticket.number, why=row.why, is_new=admitted.ticket is None
    )  # fmt: skip
    record(taken, by=agent.person_id, at=at)
    record(LetterReleased(**about(ticket), letter=row.pk, sender=row.sender, member=called), by=agent.person_id, at=at)
