"""Reading incoming letters: of a ticket, through an agent who may see it."""

from collections.abc import Iterable

from careline.mail.models import Incoming
from careline.people.models import Agent
from careline.tickets.models import Message
from careline.tickets.queries import for_agent


def letters(messages: Iterable[Message]) -> dict[int, int]:
    """The letters that messages came by, by message. No statement where none came by mail."""
    by_mail = [message.pk for message in messages if message.channel == "email"]
    rows = Incoming.objects.filter(message__in=by_mail) if by_mail else Incoming.objects.none()
    return {message: pk for message, pk in rows.values_list("message_id", "pk") if message}


def letter_for_agent(agent: Agent, *, pk: int) -> Incoming | None:
    """A letter about a ticket that the agent may see. Others are the administrator's alone."""
    return Incoming.objects.filter(pk=pk, ticket__in=for_agent(agent)).select_related("ticket").first()
