"""Who gets a priority letter: the dedicated contact of the contract, else the deputy, else everybody's queue and a word to
supervisors. Who is not at work is passed over: a promise of an hour does not wait for the morning.
"""

from datetime import datetime

from django.db import transaction

from careline.contracts.models import SupportContract
from careline.events.recording import record
from careline.people.models import Agent
from careline.sla.shifts import at_work
from careline.tickets.chiefs import tell_supervisors
from careline.tickets.circle_events import ContactsOff, TicketEntrusted
from careline.tickets.handing import hand
from careline.tickets.models import Ticket
from careline.tickets.replying import about


@transaction.atomic
def entrust(*, ticket: Ticket, contract: SupportContract, at: datetime) -> Agent | None:
    """Give a new request to the dedicated contact or the deputy, who is at work at an aware UTC instant. None: neither is."""
    line = [agent for agent in (contract.dedicated_contact, contract.deputy) if agent]
    there = at_work(line, at=at)
    agent = next((each for each in line if each.pk in there), None)
    if agent is None:
        event_id = record(ContactsOff(**about(ticket)), by=None, at=at)
        tell_supervisors(ticket=ticket, event_id=event_id, code="contacts_off", at=at)
        return None
    hand(ticket=ticket, agent=agent, at=at)
    as_deputy = agent != contract.dedicated_contact
    record(TicketEntrusted(**about(ticket), agent=agent.person.name, as_deputy=as_deputy), by=None, at=at)
    return agent
