"""Supervisors share out the work by hand: they give a request to an agent, or take it from one. Routing leaves that alone."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.jobs.deferring import defer
from careline.people.models import Agent
from careline.tickets.handing import hand
from careline.tickets.models import Ticket
from careline.tickets.replying import TicketIsClosed, about
from careline.tickets.routing_events import TicketGiven, TicketTakenAway


class NotASupervisor(Exception):
    """Agents take requests and give them back; supervisors share them out."""


class WorksHereNoMore(Exception):
    """Nobody is given anything who is not active."""


@transaction.atomic
def give(*, ticket: Ticket, agent: Agent, by: Agent, at: datetime) -> None:
    """The agent has it from now on, even beyond their capacity or at night: a person decided. Giving twice changes nothing.

    Raises NotASupervisor, WorksHereNoMore, TicketIsClosed.
    """
    _check(by)
    give_out(ticket=ticket, agent=agent, by=by, at=at)


@transaction.atomic
def give_out(*, ticket: Ticket, agent: Agent, by: Agent, at: datetime) -> None:
    """The same for whoever need not be asked whether they may: a rule of an administrator.

    Raises WorksHereNoMore, TicketIsClosed.
    """
    if not agent.person.is_active:
        raise WorksHereNoMore
    if Ticket.objects.select_for_update().get(pk=ticket.pk).is_closed:
        raise TicketIsClosed
    if hand(ticket=ticket, agent=agent, at=at):
        record(TicketGiven(**about(ticket), agent=agent.person.name, instead_of=""), by=by.person_id, at=at)


@transaction.atomic
def take_away(*, ticket: Ticket, agent: Agent, by: Agent, at: datetime) -> None:
    """Back into everybody's queue, if the agent still has it; else nothing changes. Raises NotASupervisor."""
    _check(by)
    if Ticket.objects.filter(pk=ticket.pk, assignee=agent).update(assignee=None, updated_at=at):
        record(TicketTakenAway(**about(ticket), agent=agent.person.name), by=by.person_id, at=at)
        told = {"ticket_id": ticket.pk, "to": None, "was": agent.pk, "at": at}
        defer(queue="reactions", task="careline.tickets.jobs.tell_handed", arguments=told)


def _check(by: Agent) -> None:
    if not (by.is_supervisor and by.person.is_active):
        raise NotASupervisor
