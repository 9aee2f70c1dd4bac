"""Short ways to promises kept and broken."""

from datetime import datetime, timedelta
from typing import Any

from careline.customers.models import Member
from careline.people.models import Agent
from careline.sla.models import Breach
from careline.sla.watching import catch_up
from careline.tickets.assigning import take
from careline.tickets.models import Ticket
from careline.tickets.replying import reply
from careline.tickets.tests.helpers import make_message, make_ticket

HOUR = timedelta(hours=1)


def kept(member: Member, agent: Agent, *, at: datetime, **changes: Any) -> Ticket:
    """A promise that was kept within a minute."""
    ticket = make_ticket(member, at=at, **changes)
    reply(ticket=ticket, agent=agent, message=make_message(), at=at + timedelta(minutes=1))
    return ticket


def broken(member: Member, *, at: datetime, holder: Agent | None = None, **changes: Any) -> Breach:
    """A guarantee that fell due, with whoever had the request."""
    ticket = make_ticket(member, at=at, **{"severity": "very_high", **changes})
    if holder:
        take(ticket=ticket, agent=holder, at=at)
    catch_up(at=ticket.due_at + timedelta(seconds=4))
    return Breach.objects.get(subject_id=ticket.pk)
