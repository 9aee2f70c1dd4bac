"""A merge is undone: the request gets its own messages back and is open again. What was promised meanwhile stays promised."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets import promises
from careline.tickets.link_models import LinkKind, TicketLink
from careline.tickets.merge_events import TicketTakenApart
from careline.tickets.merged import goes_on_in
from careline.tickets.merging import lock
from careline.tickets.models import Message, Ticket
from careline.tickets.moving import move
from careline.tickets.replying import about


class NotMerged(Exception):
    """It stands by itself; perhaps a colleague took it apart just now."""


@transaction.atomic
def take_apart(*, ticket: Ticket, agent: Agent, at: datetime) -> int:
    """Take a merged request out of the one it went into, and open it again; returns how many messages it got back.

    What waits for an answer in it is promised from `at` on, never from before. Raises NotMerged.
    """
    if ticket.merged_into_id is None:
        raise NotMerged
    of = goes_on_in(ticket)
    ticket, of = lock(ticket, of)
    if ticket.merged_into_id != of.pk:
        raise NotMerged
    own = Message.objects.filter(ticket=of, came_from=ticket).order_by("id")
    last = own.filter(kind=Message.Kind.REPLY).last()
    count = move(ids=list(own.values_list("pk", flat=True)), of=of, to=ticket)
    is_answered = bool(last and last.from_vendor)
    _open(ticket, Ticket.Turn.CUSTOMER if is_answered else Ticket.Turn.VENDOR, at)
    promises.reopened(ticket=ticket, by_vendor=is_answered, by=agent.person_id, at=at)
    TicketLink.objects.filter(ticket=ticket, kind=LinkKind.MERGED).delete()
    for each, other in ((ticket, of), (of, ticket)):
        fact = TicketTakenApart(**about(each), other=other.number, messages=count, was_merged=each is ticket)
        record(fact, by=agent.person_id, at=at)
    return count


def _open(ticket: Ticket, turn: str, at: datetime) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(
        status=Ticket.Status.OPEN, closed_at=None, merged_into=None, turn=turn, updated_at=at
    )
