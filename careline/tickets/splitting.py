"""Chosen messages of a request become a request of their own.

It keeps the terms that were decided when the words were asked: nothing is decided again. Its first response is promised from
the instant of the split, since nobody knew of a second request before; or not at all, where the words that move were answered
by a person among them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from careline.customers.models import Member
from careline.events.recording import record
from careline.people.models import Agent
from careline.sla.models import Clock, Metric
from careline.tickets import letters, numbers, promises
from careline.tickets.events import TicketSubmitted
from careline.tickets.link_models import LinkKind, TicketLink
from careline.tickets.merge_events import TicketSplit, TicketSplitOff
from careline.tickets.merging import bring_people, lock
from careline.tickets.models import Message, Ticket
from careline.tickets.moving import move
from careline.tickets.opening import begin
from careline.tickets.pressing import once
from careline.tickets.replying import about


class NothingAsked(Exception):
    """Without a word of the customer there is no request."""


class NothingLeft(Exception):
    """The request they are taken from needs a word of the customer, too."""


@dataclass(frozen=True, kw_only=True)
class NewSplit:
    """Which messages, under which subject. `client_id` makes a repeated press harmless."""

    message_ids: Collection[int]
    subject: str
    client_id: UUID


@once
@transaction.atomic
def split(*, ticket: Ticket, wanted: NewSplit, agent: Agent, at: datetime) -> Ticket:
    """Make a request of messages of another one, reached by the agent; the agent holds it if they hold the first.

    The requester is the member who wrote first among them. Raises NothingAsked, NothingLeft. `at` is an aware UTC instant.
    """
    (ticket,) = lock(ticket)
    earlier = Ticket.objects.filter(organization=ticket.organization_id, client_id=wanted.client_id).first()
    if earlier:
        return earlier
    messages = list(Message.objects.filter(ticket=ticket).select_related("author").order_by("id"))
    moving = [each for each in messages if each.pk in wanted.message_ids]
    _refuse(moving, [each for each in messages if each.pk not in wanted.message_ids])
    made = _new(ticket, _requester(ticket, moving), wanted, is_answered=_is_answered(moving), at=at)
    count = move(ids=[each.pk for each in moving], of=ticket, to=made)
    bring_people(of=ticket, to=made, agent=agent, at=at)
    TicketLink.objects.create(ticket=made, other=ticket, kind=LinkKind.SPLIT, by=agent.person, created_at=at)
    _tell(ticket, made, count, is_answered=_is_answered(moving), by=agent.person_id, at=at)
    return made


def _refuse(moving: list[Message], staying: list[Message]) -> None:
    if not any(_asks(each) for each in moving):
        raise NothingAsked
    if not any(_asks(each) for each in staying):
        raise NothingLeft


def _asks(message: Message) -> bool:
    return not message.from_vendor


def _is_answered(moving: list[Message]) -> bool:
    """Whether the last public word among them is a person's answer."""
    return next((each.from_vendor for each in reversed(moving) if not each.is_note), False)


def _new(ticket: Ticket, requester: Member, wanted: NewSplit, *, is_answered: bool, at: datetime) -> Ticket:
    _nothing, serial = begin(requester_id=requester.pk, client_id=wanted.client_id)
    terms = ticket.entitlement
    terms.pk = None
    terms._state.adding = True
    terms.save()
    made = Ticket.objects.create(
        id=serial, number=numbers.following(serial=serial), organization=ticket.organization, requester=requester,
        edition_id=ticket.edition_id, entitlement=terms, assignee=ticket.assignee, subject=wanted.subject,
        severity=ticket.severity, language=ticket.language, channel=ticket.channel, client_id=wanted.client_id,
        turn=Ticket.Turn.CUSTOMER if is_answered else Ticket.Turn.VENDOR, created_at=at, updated_at=at,
    )  # fmt: skip
    if is_answered:
        promises.begin_answered(ticket=made, at=at)
    else:
        promises.begin(serial=serial, terms=terms, severity=ticket.severity, at=at)
    promises.refresh(made)
    return made


def _requester(ticket: Ticket, moving: list[Message]) -> Member:
    """The member who wrote first among the messages asks; somebody who left asks no more."""
    author = next(each.author_id for each in moving if _asks(each))
    rows = Member.objects.filter(person_id=author, organization_id=ticket.organization_id, person__is_active=True)
    return rows.select_related("person").first() or ticket.requester


def _tell(ticket: Ticket, made: Ticket, count: int, *, is_answered: bool, by: int, at: datetime) -> None:
    clock = Clock.objects.filter(pk=made.clock_id).first() if made.clock_id else None
    record(TicketSplit(**about(ticket), other=made.number, messages=count), by=by, at=at)
    off = TicketSplitOff(**about(made), other=ticket.number, messages=count, was_answered=is_answered)
    record(off, by=by, at=at)
    submitted = TicketSubmitted(
        **about(made), plan=made.entitlement.plan_name, severity=made.severity, channel=made.channel,
        due=clock.due_at.isoformat() if clock else "", is_guaranteed=bool(clock and clock.is_guaranteed),
        seconds=clock.target_seconds if clock else 0,
    )  # fmt: skip
    record(submitted, by=by, at=at)
    if not is_answered:
        promise = promises.counted(
            terms=made.entitlement, metric=Metric.FIRST_RESPONSE, severity=made.severity, at=made.created_at
        )
        letters.confirm(ticket=made, promise=promise, plan=made.entitlement.plan_name)
