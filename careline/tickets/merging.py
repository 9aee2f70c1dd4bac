"""Two requests of one organization become one: everything goes over, and the number left behind leads there.

A promise made is kept on record: `merged_promises` says what becomes of both requests' clocks.
"""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets import merged_promises
from careline.tickets.following import follow
from careline.tickets.handing import hand
from careline.tickets.link_models import LinkKind, TicketLink
from careline.tickets.merge_events import TicketMerged, TicketTookIn
from careline.tickets.merged import RELATED
from careline.tickets.models import Following, Message, Participant, PendingReply, Ticket
from careline.tickets.moving import move
from careline.tickets.moving_drafts import move_drafts
from careline.tickets.participating import NotAMember, add_by_agent
from careline.tickets.replying import about
from careline.tickets.severity import NothingProposed, withdraw


class CannotMerge(Exception):
    """These two do not become one."""


class SameTicket(CannotMerge):
    """A request is not merged into itself."""


class OtherOrganization(CannotMerge):
    """Requests of two organizations never become one: each would read the other's words."""


class MergedAlready(CannotMerge):
    """One of them was merged before, perhaps by a colleague just now."""


class IntoClosed(CannotMerge):
    """The one to merge into is closed: nobody would look at what arrives there."""


class AnswerOnItsWay(CannotMerge):
    """Somebody's answer is about to go out on the one that would be gone."""


def refuse(*, ticket: Ticket, into: Ticket) -> None:
    """Whether the two may become one, as they are now. Raises a CannotMerge. One statement."""
    if ticket.pk == into.pk:
        raise SameTicket
    if ticket.organization_id != into.organization_id:
        raise OtherOrganization
    if ticket.merged_into_id or into.merged_into_id:
        raise MergedAlready
    if into.is_closed:
        raise IntoClosed
    if PendingReply.objects.filter(ticket=ticket, state=PendingReply.State.WAITING).exists():
        raise AnswerOnItsWay


@transaction.atomic
def merge(*, ticket: Ticket, into: Ticket, agent: Agent, at: datetime) -> int:
    """Merge `ticket` into `into`, both reached by the agent; returns how many messages went over.

    Raises a CannotMerge. Of two agents at once, the second finds what the first did. `at` is an aware UTC instant.
    """
    ticket, into = lock(ticket, into)
    refuse(ticket=ticket, into=into)
    waits_for_us = not ticket.is_closed and ticket.turn == Ticket.Turn.VENDOR
    with suppress(NothingProposed):
        withdraw(ticket=ticket, agent=agent, at=at)
    ids = list(Message.objects.filter(ticket=ticket).values_list("pk", flat=True))
    count = move(ids=ids, of=ticket, to=into, is_merge=True)
    move_drafts(of=ticket, to=into)
    merged_promises.merged(ticket=ticket, into=into, waits_for_us=waits_for_us, by=agent.person_id, at=at)
    _write(ticket, into, waits_for_us, at)
    bring_people(of=ticket, to=into, agent=agent, at=at)
    TicketLink.objects.get_or_create(
        ticket=ticket, other=into, kind=LinkKind.MERGED, defaults={"by": agent.person, "created_at": at}
    )
    record(TicketMerged(**about(ticket), other=into.number, messages=count), by=agent.person_id, at=at)
    record(TicketTookIn(**about(into), other=ticket.number, messages=count), by=agent.person_id, at=at)
    return count


def lock(*tickets: Ticket) -> list[Ticket]:
    """The same, as they are now and locked; always in one order, so that two agents never wait for each other."""
    rows = Ticket.objects.select_for_update(of=("self",)).select_related(*RELATED, "assignee__person")
    found = {row.pk: row for row in rows.filter(pk__in=[each.pk for each in tickets]).order_by("pk")}
    return [found[each.pk] for each in tickets]


def bring_people(*, of: Ticket, to: Ticket, agent: Agent, at: datetime) -> None:
    """Who asked and takes part in one takes part in the other, and who follows it follows that. People told get a letter."""
    known = set(Participant.objects.filter(ticket=to).values_list("member_id", flat=True))
    coming = set(Participant.objects.now().filter(ticket=of).values_list("member_id", flat=True)) - known
    for member_id in sorted({*coming, of.requester_id} - {to.requester_id}):
        with suppress(NotAMember):  # they left the organization
            add_by_agent(ticket=to, member_id=member_id, agent=agent, at=at)
    for row in Following.objects.filter(ticket=of).select_related("person"):
        follow(ticket=to, person=row.person, at=at)


def _write(ticket: Ticket, into: Ticket, waits_for_us: bool, at: datetime) -> None:
    Ticket.objects.filter(merged_into=ticket).update(merged_into=into)
    closed_at = ticket.closed_at or at
    Ticket.objects.filter(pk=ticket.pk).update(
        status=Ticket.Status.CLOSED, closed_at=closed_at, updated_at=at, merged_into=into
    )
    turn = {"turn": Ticket.Turn.VENDOR} if waits_for_us else {}
    Ticket.objects.filter(pk=into.pk).update(updated_at=at, **turn)
    if into.assignee is None and ticket.assignee and ticket.assignee.person.is_active:
        hand(ticket=into, agent=ticket.assignee, at=at)
