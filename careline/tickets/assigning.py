"""Who has a ticket."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets.events import TicketReleased, TicketTaken
from careline.tickets.handing import hand
from careline.tickets.models import Ticket
from careline.tickets.replying import about


@transaction.atomic
def take(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """The agent has it from now on, whoever had it before; taking it twice changes nothing."""
    if hand(ticket=ticket, agent=agent, at=at):
        record(TicketTaken(**about(ticket), agent=agent.person.name), by=agent.person_id, at=at)


@transaction.atomic
def release(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """Back to everybody's queue. Releasing what nobody has changes nothing."""
    changed = Ticket.objects.filter(pk=ticket.pk, assignee__isnull=False).update(assignee=None, updated_at=at)
    if changed:
        record(TicketReleased(**about(ticket), agent=agent.person.name), by=agent.person_id, at=at)
