"""Addresses that a supervisor decided about: refused, or another address of a person."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from careline.events.recording import record
from careline.mail.events import SenderAllowed, SenderForgotten, SenderRefused
from careline.mail.models import Sender
from careline.people.models import Agent, Person
from careline.people.queries import with_email


class NoAddress(Exception):
    """The letter says of no sender that could be decided about."""


class AddressIsTaken(Exception):
    """Somebody has the address already. `person` is who."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.name)
        self.person = person


def person_of(*, address: str) -> Person | None:
    """Whose an address is: by their account, else by a supervisor's word. One or two statements."""
    if not address:
        return None
    known = Sender.objects.filter(address=address.lower(), person__isnull=False).select_related("person")
    return with_email(email=address) or (row.person if (row := known.first()) else None)


def is_refused(*, address: str) -> bool:
    """Whether a supervisor refused an address."""
    return Sender.objects.filter(address=address.lower(), person=None).exists()


def decided(*, address: str) -> Sender | None:
    """What was decided about an address, with the person and who decided it."""
    return Sender.objects.filter(address=address.lower()).select_related("person", "by").first()


def refused(agent: Agent) -> QuerySet[Sender]:
    """Refused addresses, the latest first, for a supervisor."""
    rows = Sender.objects.filter(person=None).select_related("by").order_by("-id")
    return rows if agent.is_supervisor else rows.none()


def allowed(agent: Agent) -> QuerySet[Sender]:
    """Further addresses of people, the latest first, for a supervisor."""
    rows = Sender.objects.filter(person__isnull=False).select_related("by", "person").order_by("-id")
    return rows if agent.is_supervisor else rows.none()


@transaction.atomic
def refuse(*, address: str, agent: Agent, at: datetime) -> Sender:
    """From now on note, without an answer, what would be held of an address; what its person may write is still taken.

    Raises NoAddress.
    """
    sender = _decide(address, person=None, agent=agent, at=at)
    record(SenderRefused(sender_id=sender.pk, address=sender.address), by=agent.person_id, at=at)
    return sender


@transaction.atomic
def allow(*, address: str, person: Person, agent: Agent, at: datetime) -> Sender:
    """From now on take letters of an address as the person's own. Raises NoAddress, AddressIsTaken."""
    owner = with_email(email=address)
    if owner:
        raise AddressIsTaken(owner)
    sender = _decide(address, person=person, agent=agent, at=at)
    record(SenderAllowed(sender_id=sender.pk, address=sender.address, person=person.name), by=agent.person_id, at=at)
    return sender


@transaction.atomic
def forget(*, sender: Sender, agent: Agent, at: datetime) -> None:
    """Take a decision back; again changes nothing."""
    count, _rows = Sender.objects.filter(pk=sender.pk).delete()
    if count:
        record(SenderForgotten(sender_id=sender.pk, address=sender.address), by=agent.person_id, at=at)


def _decide(address: str, *, person: Person | None, agent: Agent, at: datetime) -> Sender:
    if "@" not in address or len(address) > 320:
        raise NoAddress
    values = {"person": person, "by": agent.person, "decided_at": at}
    return Sender.objects.update_or_create(address=address.lower(), defaults=values)[0]
