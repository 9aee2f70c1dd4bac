"""Tags on some requests of the demonstration."""

from datetime import datetime

from careline.people.models import Agent
from careline.tickets import queries
from careline.tickets.models import Ticket
from careline.tickets.tagging import tag

WORDS = (("recall", 0), ("known bug", 1), ("VIP", 0), ("needs hardware", 3))


def put_on(*, by: Agent, at: datetime) -> None:
    """An agent tags a few open requests, at an aware UTC instant."""
    open_ones = list(queries.for_agent(by).filter(status=Ticket.Status.OPEN).order_by("due_at", "id")[:5])
    for word, begin in WORDS:
        tag(tickets=open_ones[begin : begin + 2], names=[word], by=by.person_id, at=at)
