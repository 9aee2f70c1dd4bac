"""Who takes part in a request: copied by letter, added and removed by hand. Nobody is carried over to another request."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from careline.customers.models import Member
from careline.events.recording import record
from careline.people.models import Agent, Person
from careline.tickets import letters
from careline.tickets.circle_events import ParticipantAdded, ParticipantRemoved
from careline.tickets.models import Message, Ticket
from careline.tickets.participant_models import CopiedAddress, Participant
from careline.tickets.replying import about

HAND, LETTER = Participant.How.HAND, Participant.How.LETTER


class NotYoursToSay(Exception):
    """Only the requester, an owner and agents say who takes part; everybody may leave."""


class NotAMember(Exception):
    """Only people of the request's own organization take part."""


def may_say(*, ticket: Ticket, member: Member) -> bool:
    """Whether a member who reached a request says who takes part in it."""
    return ticket.requester_id == member.pk or member.role == Member.Role.OWNER


def takes_part(*, ticket: Ticket, member: Member) -> bool:
    """Whether somebody is known on a request: asked it, takes part in it, or wrote on it. Two statements at most."""
    if ticket.requester_id == member.pk:
        return True
    if Participant.objects.now().filter(ticket=ticket, member=member).exists():
        return True
    return Message.objects.filter(ticket=ticket, author_id=member.person_id).exists()


@transaction.atomic
def add_by_member(*, ticket: Ticket, member_id: int, by: Member, at: datetime) -> None:
    """The requester or an owner adds a colleague. Raises NotYoursToSay, NotAMember; adding twice changes nothing."""
    if not may_say(ticket=ticket, member=by):
        raise NotYoursToSay
    _add(ticket, _of_organization(ticket, member_id), by.person, at)


@transaction.atomic
def add_by_agent(*, ticket: Ticket, member_id: int, agent: Agent, at: datetime) -> None:
    """An agent adds a member of the request's organization. Raises NotAMember; adding twice changes nothing."""
    _add(ticket, _of_organization(ticket, member_id), agent.person, at)


@transaction.atomic
def remove_by_member(*, ticket: Ticket, member_id: int, by: Member, at: datetime) -> None:
    """The requester, an owner or the participant themself. Raises NotYoursToSay; removing twice changes nothing."""
    if by.pk != member_id and not may_say(ticket=ticket, member=by):
        raise NotYoursToSay
    _remove(ticket, member_id, by.person, at)


@transaction.atomic
def remove_by_agent(*, ticket: Ticket, member_id: int, agent: Agent, at: datetime) -> None:
    """Take somebody out; they stay out until a person adds them. Removing twice changes nothing."""
    _remove(ticket, member_id, agent.person, at)


@transaction.atomic
def copy_by_letter(*, ticket: Ticket, members: Iterable[Member], by: Person, at: datetime) -> None:
    """Members whom a letter was copied to take part from now on; whoever was removed stays out. Statements by new people."""
    wanted = [each for each in members if each.pk != ticket.requester_id and each.person_id != by.pk]
    there = set(Participant.objects.filter(ticket=ticket, member__in=wanted).values_list("member_id", flat=True))
    for member in wanted:
        if member.pk not in there and member.organization_id == ticket.organization_id:
            values = {"how": LETTER, "added_by": by, "added_at": at}
            _made, is_new = Participant.objects.get_or_create(ticket=ticket, member=member, defaults=values)
            if is_new:
                _tell_added(ticket, member, LETTER, by, at)


def _add(ticket: Ticket, member: Member, by: Person, at: datetime) -> None:
    if member.pk == ticket.requester_id:
        return
    values = {"how": HAND, "added_by": by, "added_at": at}
    _made, is_new = Participant.objects.get_or_create(ticket=ticket, member=member, defaults=values)
    removed = Participant.objects.filter(ticket=ticket, member=member, removed_at__isnull=False)
    if is_new or removed.update(**values, removed_at=None, removed_by=None):
        CopiedAddress.objects.filter(ticket=ticket, email=member.person.email).delete()
        _tell_added(ticket, member, HAND, by, at)


def _tell_added(ticket: Ticket, member: Member, how: str, by: Person, at: datetime) -> None:
    event_id = record(ParticipantAdded(**about(ticket), person=member.person.name, how=str(how)), by=by.pk, at=at)
    if member.person_id != by.pk:
        letters.added(ticket=ticket, to=member.person, by=by, event_id=event_id)


def _remove(ticket: Ticket, member_id: int, by: Person, at: datetime) -> None:
    rows = Participant.objects.now().filter(ticket=ticket, member_id=member_id)
    if not rows.update(removed_at=at, removed_by=by):
        return
    person = Member.objects.select_related("person").get(pk=member_id).person
    record(ParticipantRemoved(**about(ticket), person=person.name, by_themself=person.pk == by.pk), by=by.pk, at=at)


def _of_organization(ticket: Ticket, member_id: int) -> Member:
    rows = Member.objects.select_related("person").filter(person__is_active=True)
    member = rows.filter(pk=member_id, organization_id=ticket.organization_id).first()
    if member is None:
        raise NotAMember
    return member
