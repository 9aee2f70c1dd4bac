"""Who gets a priority letter: the dedicated contact of the contract, else the deputy, else everybody's queue and a word to
supervisors. Who is not at work is passed over: a promise of an hour does not wait for the morning.
"""

from datetime import datetime

from django.db import transaction

from careline.contracts.models import SupportContract
from careline.events.recording import record
from careline.people.models import Agent
from careline.people.queries import agents_in_line
from careline.sla.clocks import hand_over
from careline.sla.shifts import at_work
from careline.tickets.alarm_models import Notice, Role
from careline.tickets.circle_events import ContactsOff, TicketEntrusted
from careline.tickets.events import PeopleTold
from careline.tickets.gathering import expect
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT
from careline.tickets.replying import about


@transaction.atomic
def entrust(*, ticket: Ticket, contract: SupportContract, at: datetime) -> Agent | None:
    """Give a new request to the dedicated contact or the deputy, who is at work at an aware UTC instant. None: neither is."""
    line = [agent for agent in (contract.dedicated_contact, contract.deputy) if agent]
    there = at_work(line, at=at)
    agent = next((each for each in line if each.pk in there), None)
    if agent is None:
        _tell_supervisors(ticket, at)
        return None
    Ticket.objects.filter(pk=ticket.pk).update(assignee=agent, updated_at=at)
    hand_over(subject=SUBJECT, subject_id=ticket.pk, team_id=agent.main_team_id)
    as_deputy = agent != contract.dedicated_contact
    record(TicketEntrusted(**about(ticket), agent=agent.person.name, as_deputy=as_deputy), by=None, at=at)
    return agent


def _tell_supervisors(ticket: Ticket, at: datetime) -> None:
    """As of a promise in danger: at the bell and by letter, with nothing of its time used yet."""
    event_id = record(ContactsOff(**about(ticket)), by=None, at=at)
    chiefs = [agent for agent in agents_in_line(ids=(), at=at).values() if agent.is_supervisor and agent.person.is_active]
    if ticket.clock_id is None or not chiefs:
        return
    notices = [_notice(ticket, ticket.clock_id, agent, event_id, at) for agent in chiefs]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    expect(notices, at=at)
    record(_told(ticket, chiefs), by=None, at=at)


def _notice(ticket: Ticket, clock_id: int, agent: Agent, event_id: int, at: datetime) -> Notice:
    return Notice(
        person_id=agent.person_id, ticket=ticket, organization_id=ticket.organization_id, clock_id=clock_id,
        event_id=event_id, percent=0, role=Role.SUPERVISORS, reason={"code": "contacts_off"}, by_letter=True, created_at=at,
    )  # fmt: skip


def _told(ticket: Ticket, chiefs: list[Agent]) -> PeopleTold:
    return PeopleTold(
        ticket_id=ticket.pk, organization=ticket.organization_id, number=ticket.number, percent=0,
        people=tuple(each.person.name for each in chiefs), person_ids=tuple(each.person_id for each in chiefs),
    )  # fmt: skip
