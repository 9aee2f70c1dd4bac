"""Reading incoming letters: of a ticket, through an agent who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from careline.customers.models import Member
from careline.mail.models import Incoming, Written
from careline.mail.proving import told
from careline.people.models import Agent
from careline.tickets.models import Message, Tickets
from careline.tickets.queries import for_agent, for_member


@dataclass(frozen=True)
class Beside:
    """What a message's letter has beside the words shown: what a page needs to offer it."""

    is_folded: bool
    has_html: bool
    remote_count: int
    line_count: int


def beside(messages: Iterable[Message]) -> dict[int, Beside]:
    """What there is to unfold, by message. No statement where none came by mail."""
    by_mail = [message.pk for message in messages if message.channel == "email"]
    if not by_mail:
        return {}
    rows = Written.objects.filter(message__in=by_mail).annotate(is_folded=~Q(folded=""))
    found = rows.values_list("message_id", "is_folded", "has_html", "remote_count", "line_count")
    return {message: Beside(*values) for message, *values in found}


def written_for_agent(agent: Agent, *, message: int) -> Written | None:
    """What a message's letter has, if the agent may see its ticket."""
    return _written(for_agent(agent), message)


def written_for_member(member: Member, *, message: int) -> Written | None:
    """The same for a member who sees the request and the message; never of an internal note."""
    return _written(for_member(member), message, kind=Message.Kind.REPLY)


def raw_of(written: Written) -> bytes:
    """The raw letter that a message came by."""
    return bytes(Incoming.objects.values_list("raw", flat=True).get(message=written.message_id))


def _written(tickets: Tickets, message: int, **more: str) -> Written | None:
    conditions = {f"message__{name}": value for name, value in more.items()}
    rows = Written.objects.filter(message=message, message__ticket__in=tickets, **conditions)
    return rows.select_related("message__ticket", "message__author").first()


class Came(NamedTuple):
    """The letter that a message came by, and in a few words whether it is proved who wrote it."""

    letter: int
    proof: str


def letters(messages: Iterable[Message]) -> dict[int, Came]:
    """The letters that messages came by, by message. No statement where none came by mail."""
    by_mail = [message.pk for message in messages if message.channel == "email"]
    rows = Incoming.objects.filter(message__in=by_mail) if by_mail else Incoming.objects.none()
    found = rows.values_list("message_id", "pk", "proof")
    return {message: Came(pk, told(proof).brief) for message, pk, proof in found if message}


def letter_for_agent(agent: Agent, *, pk: int) -> Incoming | None:
    """A letter about a ticket that the agent may see. Others are the administrator's alone."""
    return Incoming.objects.filter(pk=pk, ticket__in=for_agent(agent)).select_related("ticket").first()
