"""Closing and reopening, by the customer or by an agent."""

from datetime import datetime

from django.db import transaction

from careline.contracts.deciding import RoleMayNotAsk
from careline.customers.models import Member
from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets import promises
from careline.tickets.events import TicketClosed, TicketReopened
from careline.tickets.models import Ticket
from careline.tickets.replying import about


class NobodyAnsweredYet(Exception):
    """An agent may not close a request whose promise still runs: closing is not answering."""


class GoesOnElsewhere(Exception):
    """A merged request is not opened again: it goes on in another one."""


@transaction.atomic
def close_by_member(*, ticket: Ticket, member: Member, at: datetime) -> None:
    """The customer needs nothing more: a running promise stops. Raises RoleMayNotAsk; closing twice changes nothing."""
    if not member.may_ask:
        raise RoleMayNotAsk
    if _close(ticket, at=at):
        promises.closed(ticket=ticket, by_vendor=False, by=member.person_id, at=at)
        record(TicketClosed(**about(ticket), by_vendor=False), by=member.person_id, at=at)


@transaction.atomic
def close_by_agent(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """The work is done. Raises NobodyAnsweredYet while the customer still waits for the first answer."""
    if promises.awaits_first_answer(ticket=ticket):
        raise NobodyAnsweredYet
    if _close(ticket, at=at):
        promises.closed(ticket=ticket, by_vendor=True, by=agent.person_id, at=at)
        record(TicketClosed(**about(ticket), by_vendor=True), by=agent.person_id, at=at)


@transaction.atomic
def reopen_by_member(*, ticket: Ticket, member: Member, at: datetime) -> None:
    """It is not solved after all. Raises RoleMayNotAsk, GoesOnElsewhere; reopening an open one changes nothing."""
    if not member.may_ask:
        raise RoleMayNotAsk
    if ticket.merged_into_id:
        raise GoesOnElsewhere
    if Ticket.objects.filter(pk=ticket.pk, status=Ticket.Status.CLOSED, merged_into=None).written_to(at=at):
        promises.reopened(ticket=ticket, by_vendor=False, by=member.person_id, at=at)
        record(TicketReopened(**about(ticket), by_vendor=False), by=member.person_id, at=at)


@transaction.atomic
def reopen_by_agent(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """Work goes on; not on one that was merged."""
    if Ticket.objects.filter(pk=ticket.pk, status=Ticket.Status.CLOSED, merged_into=None).written_to(at=at):
        promises.reopened(ticket=ticket, by_vendor=True, by=agent.person_id, at=at)
        record(TicketReopened(**about(ticket), by_vendor=True), by=agent.person_id, at=at)


def _close(ticket: Ticket, *, at: datetime) -> int:
    rows = Ticket.objects.filter(pk=ticket.pk).exclude(status=Ticket.Status.CLOSED)
    return rows.update(status=Ticket.Status.CLOSED, closed_at=at, updated_at=at, snoozed_until=None)
