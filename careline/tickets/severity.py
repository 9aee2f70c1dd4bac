"""How urgent a request is: the customer may raise it, an agent may propose to; either may lower it, with a reason."""

from datetime import datetime

from django.db import transaction

from careline.contracts.deciding import RoleMayNotAsk
from careline.customers.models import Member
from careline.events.recording import record
from careline.people.models import Agent
from careline.sla.severities import Severity
from careline.tickets import letters, promises
from careline.tickets.events import ProposalDeclined, ProposalWithdrawn, SeverityLowered, SeverityProposed, SeverityRaised
from careline.tickets.models import SeverityProposal, Ticket
from careline.tickets.replying import TicketIsClosed, about

ORDER = [str(code) for code in Severity]  # from worst to mildest


class NoSeverity(Exception):
    """The plan of this request has no severities, or none of that name."""


class ReasonNeeded(Exception):
    """Lowering is explained."""


class OnlyCustomersRaise(Exception):
    """An agent proposes instead: raising costs the vendor, lowering the customer."""


class NothingProposed(Exception):
    """There is no open proposal (any more)."""


@transaction.atomic
def change_by_member(*, ticket: Ticket, member: Member, severity: str, reason: str, at: datetime) -> None:
    """Raise or lower as the customer. The same severity again changes nothing.

    Raises RoleMayNotAsk, TicketIsClosed, NoSeverity, and ReasonNeeded for lowering without one.
    """
    if not member.may_ask:
        raise RoleMayNotAsk
    _change(ticket, severity, reason, by=member.person_id, by_vendor=False, at=at)


@transaction.atomic
def lower_by_agent(*, ticket: Ticket, agent: Agent, severity: str, reason: str, at: datetime) -> None:
    """Lower as the vendor, with a reason that the customer reads in a letter.

    Raises OnlyCustomersRaise, TicketIsClosed, NoSeverity, ReasonNeeded.
    """
    was = ticket.severity
    event_id = _change(ticket, severity, reason, by=agent.person_id, by_vendor=True, at=at)
    if event_id:
        letters.lowered(ticket=ticket, by=agent.person, was=was, reason=reason.strip(), event_id=event_id)


@transaction.atomic
def propose(*, ticket: Ticket, agent: Agent, severity: str, reason: str, at: datetime) -> SeverityProposal:
    """Tell the customer, also by a letter, that the request looks more urgent than it says.

    Another proposal takes the place of an open one.

    Raises TicketIsClosed, NoSeverity (also for one that is not higher), ReasonNeeded.
    """
    locked = _locked(ticket, severity)
    if ORDER.index(severity) >= ORDER.index(locked.severity):
        raise NoSeverity
    if not reason.strip():
        raise ReasonNeeded
    _decide(locked, SeverityProposal.State.WITHDRAWN, agent.person_id, at)
    made = SeverityProposal.objects.create(ticket=locked, severity=severity, reason=reason.strip(), by=agent, proposed_at=at)
    event_id = record(SeverityProposed(**about(locked), severity=severity, reason=made.reason), by=agent.person_id, at=at)
    letters.proposed(ticket=ticket, by=agent.person, severity=severity, reason=made.reason, event_id=event_id)
    return made


@transaction.atomic
def accept(*, ticket: Ticket, member: Member, at: datetime) -> None:
    """The customer agrees: the severity is raised, from now on. Raises RoleMayNotAsk, NothingProposed, TicketIsClosed."""
    if not member.may_ask:
        raise RoleMayNotAsk
    proposal = proposed(ticket=ticket)
    if proposal is None:
        raise NothingProposed
    _change(ticket, proposal.severity, proposal.reason, by=member.person_id, by_vendor=False, at=at)


@transaction.atomic
def decline(*, ticket: Ticket, member: Member, at: datetime) -> None:
    """The customer leaves it as it is. Raises RoleMayNotAsk, NothingProposed."""
    if not member.may_ask:
        raise RoleMayNotAsk
    locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not _decide(locked, SeverityProposal.State.DECLINED, member.person_id, at):
        raise NothingProposed
    record(ProposalDeclined(**about(locked)), by=member.person_id, at=at)


@transaction.atomic
def withdraw(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """The vendor takes its proposal back. Raises NothingProposed."""
    locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if not _decide(locked, SeverityProposal.State.WITHDRAWN, agent.person_id, at):
        raise NothingProposed
    record(ProposalWithdrawn(**about(locked)), by=agent.person_id, at=at)


def proposed(*, ticket: Ticket) -> SeverityProposal | None:
    """The open proposal of a ticket that the caller reached through a person."""
    rows = SeverityProposal.objects.filter(ticket=ticket, state=SeverityProposal.State.OPEN)
    return rows.select_related("by__person").first()


def _change(ticket: Ticket, severity: str, reason: str, *, by: int, by_vendor: bool, at: datetime) -> int | None:
    """The id of what happened, or None when it has that severity already."""
    locked = _locked(ticket, severity)
    was = locked.severity
    if severity == was:
        return None
    raised = ORDER.index(severity) < ORDER.index(was)
    if raised and by_vendor:
        raise OnlyCustomersRaise
    if not raised and not reason.strip():
        raise ReasonNeeded
    Ticket.objects.filter(pk=locked.pk).update(severity=severity, updated_at=at)
    ticket.severity = locked.severity = severity
    _decide(locked, SeverityProposal.State.ACCEPTED if raised else SeverityProposal.State.WITHDRAWN, by, at)
    promises.severity_changed(ticket=ticket, raised=raised, by=by, at=at)
    fact = SeverityRaised if raised else SeverityLowered
    due = ticket.due_at.isoformat() if ticket.due_at else ""
    return record(fact(**about(locked), was=was, severity=severity, reason=reason.strip(), due=due), by=by, at=at)


def _locked(ticket: Ticket, severity: str) -> Ticket:
    locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if locked.is_closed:
        raise TicketIsClosed
    if not locked.severity or severity not in ORDER:
        raise NoSeverity
    return locked


def _decide(ticket: Ticket, state: str, by: int, at: datetime) -> int:
    rows = SeverityProposal.objects.filter(ticket=ticket, state=SeverityProposal.State.OPEN)
    return rows.update(state=state, decided_by=by, decided_at=at)
