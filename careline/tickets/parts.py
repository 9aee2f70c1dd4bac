"""The parts of a request: what is still open when it is closed, and closing them with a note."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef

from careline.people.models import Agent
from careline.sla.models import Clock, Metric
from careline.tickets.closing import close_by_agent
from careline.tickets.link_models import LinkKind, TicketLink
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT
from careline.tickets.queries import for_agent
from careline.tickets.replying import NewMessage, note

MOST = 100


@dataclass(frozen=True)
class Part:
    """An open part of a request. One whose customer waits for the first answer is answered, not closed."""

    ticket: Ticket
    awaits_first_answer: bool


def open_parts(*, ticket: Ticket, agent: Agent) -> list[Part]:
    """The open requests that are part of one, as an agent may see them; a hundred at most. One statement."""
    ids = TicketLink.objects.filter(other=ticket, kind=LinkKind.CHILD).values("ticket_id")
    clocks = Clock.objects.filter(subject=SUBJECT, subject_id=OuterRef("pk"), met_at=None, stopped_at=None)
    rows = for_agent(agent).filter(pk__in=ids, status=Ticket.Status.OPEN).select_related("organization")
    found = rows.annotate(waits_for_first=Exists(clocks.filter(metric=Metric.FIRST_RESPONSE))).order_by("id")[:MOST]
    return [Part(each, each.waits_for_first) for each in found]  # type: ignore[attr-defined]


@transaction.atomic
def close_parts(*, ticket: Ticket, numbers: Collection[int], text: str, agent: Agent, at: datetime) -> int:
    """Close the chosen open parts, each with a note if there is one; returns how many. Those nobody answered stay open."""
    chosen = [part.ticket for part in open_parts(ticket=ticket, agent=agent) if not part.awaits_first_answer]
    closed = [each for each in chosen if each.number in numbers]
    for each in closed:
        if text:
            client_id = uuid5(NAMESPACE_OID, f"closed with {ticket.number}: {each.number} {at.isoformat()}")
            note(ticket=each, agent=agent, message=NewMessage(body=text, client_id=client_id), at=at)
        close_by_agent(ticket=each, agent=agent, at=at)
    return len(closed)
