"""Pauses of a request: we wait for the customer, or for an appointment agreed with them. They see when and why."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.sla.models import Reason
from careline.tickets import letters, promises
from careline.tickets.closing import NobodyAnsweredYet
from careline.tickets.events import TicketPaused, TicketWentOn
from careline.tickets.models import Ticket
from careline.tickets.replying import TicketIsClosed, about


class NotInTheFuture(Exception):
    """An appointment lies ahead."""


class NoteNeeded(Exception):
    """The customer is told what was agreed."""


@transaction.atomic
def wait(*, ticket: Ticket, agent: Agent, note: str, at: datetime) -> None:
    """Nothing counts until the customer writes, because we need something from them.

    Raises NobodyAnsweredYet (without an answer they do not know what we wait for) and TicketIsClosed.
    """
    locked = _open(ticket)
    if promises.awaits_first_answer(ticket=locked):
        raise NobodyAnsweredYet
    _pause(ticket, agent, Reason.WAITING, note, None, at)


@transaction.atomic
def arrange(*, ticket: Ticket, agent: Agent, note: str, until: datetime, at: datetime) -> None:
    """Nothing counts until an appointment that the customer agreed to; then counting goes on by itself. They get a letter.

    `until` is an aware UTC instant. Raises NotInTheFuture, NoteNeeded, TicketIsClosed.
    """
    _open(ticket)
    if until <= at:
        raise NotInTheFuture
    if not note.strip():
        raise NoteNeeded
    event_id = _pause(ticket, agent, Reason.APPOINTMENT, note, until, at)
    letters.agreed(ticket=ticket, by=agent.person, note=note.strip(), until=until, event_id=event_id)


@transaction.atomic
def go_on(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """Counting goes on before the customer wrote or the appointment came; going on twice changes nothing."""
    Ticket.objects.select_for_update().get(pk=ticket.pk)
    if promises.resume(ticket=ticket, by=agent.person_id, at=at):
        Ticket.objects.filter(pk=ticket.pk).update(updated_at=at, turn=Ticket.Turn.VENDOR)
        record(TicketWentOn(**about(ticket), due=_due(ticket)), by=agent.person_id, at=at)


def go_on_after_appointment(event_ids: list[int]) -> None:
    """React to appointments that came: the tickets' rows say so, too."""
    for ticket in promises.of_clock_events(event_ids):
        promises.refresh(ticket)


def _pause(ticket: Ticket, agent: Agent, reason: str, note: str, until: datetime | None, at: datetime) -> int:
    promises.resume(ticket=ticket, by=agent.person_id, at=at)
    promises.pause(ticket=ticket, reason=reason, note=note.strip(), until=until, by=agent.person_id, at=at)
    turn = Ticket.Turn.CUSTOMER if reason == Reason.WAITING else Ticket.Turn.VENDOR
    Ticket.objects.filter(pk=ticket.pk).update(updated_at=at, turn=turn)
    fact = TicketPaused(
        **about(ticket), reason=str(reason), note=note.strip(), until=until.isoformat() if until else "", due=_due(ticket)
    )
    return record(fact, by=agent.person_id, at=at)


def _open(ticket: Ticket) -> Ticket:
    locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if locked.is_closed:
        raise TicketIsClosed
    return locked


def _due(ticket: Ticket) -> str:
    return ticket.due_at.isoformat() if ticket.due_at else ""
