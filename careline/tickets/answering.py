"""What an agent's answer box does: warn when somebody else wrote meanwhile, send or keep, end the draft, close."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from careline.people.models import Agent
from careline.tickets import drafting
from careline.tickets.closing import close_by_agent
from careline.tickets.models import Message, PendingReply, Ticket
from careline.tickets.replying import NewMessage, TicketIsClosed, reply
from careline.tickets.sending import discard, keep_as_note, publish_own, send


class WrittenMeanwhile(Exception):
    """Somebody else wrote since the agent looked; `messages` is what, oldest first, `pending` what is about to go out."""

    def __init__(self, *, messages: list[Message], pending: list[PendingReply]) -> None:
        super().__init__(", ".join(str(written) for written in [*messages, *pending]))
        self.messages, self.pending = messages, pending


@dataclass(frozen=True, kw_only=True)
class Boxed:
    """What the answer box sends. `seen` is the last message its page showed (none: do not ask), `asked` that the agent was
    warned already; `returned` is the stamp of the answer taken back that it was made of."""

    message: NewMessage
    seen: int | None = None
    asked: bool = False
    returned: str = ""
    closes: bool = False


@transaction.atomic
def answer(*, ticket: Ticket, agent: Agent, boxed: Boxed, at: datetime) -> Message | PendingReply:
    """Answer the customer, and end the draft; with `closes` at once, and the ticket is closed.

    Raises WrittenMeanwhile, TicketIsClosed, FilesGone. `at` is an aware UTC instant.
    """
    if boxed.seen is not None:
        _warn(ticket, agent, boxed)
    drafting.drop(ticket=ticket, agent=agent)
    if not boxed.closes:
        return send(ticket=ticket, agent=agent, message=boxed.message, draft=boxed.returned, at=at)
    if ticket.is_closed and Message.objects.pressed(author_id=agent.person_id, client_id=boxed.message.client_id) is None:
        raise TicketIsClosed
    publish_own(ticket=ticket, agent=agent, at=at)
    discard(ticket=ticket, agent=agent, stamp=boxed.returned)
    written = reply(ticket=ticket, agent=agent, message=boxed.message, at=at)
    close_by_agent(ticket=ticket, agent=agent, at=at)
    return written


@transaction.atomic
def keep(*, ticket: Ticket, agent: Agent, boxed: Boxed, at: datetime) -> Message:
    """Keep a note, and end the draft. Nobody is asked: a note crosses nobody's answer. Raises FilesGone."""
    drafting.drop(ticket=ticket, agent=agent)
    return keep_as_note(ticket=ticket, agent=agent, message=boxed.message, draft=boxed.returned, at=at)


def last_of(*, ticket: Ticket) -> int:
    """The last message of a ticket that the caller reached; 0 for none. One look-up in an index."""
    newest = Message.objects.filter(ticket=ticket).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def _warn(ticket: Ticket, agent: Agent, boxed: Boxed) -> None:
    """The ticket is locked, so that of two who send at the same moment one is warned."""
    Ticket.objects.select_for_update().values_list("pk").get(pk=ticket.pk)
    if Message.objects.pressed(author_id=agent.person_id, client_id=boxed.message.client_id):
        return
    others = Message.objects.filter(ticket=ticket, pk__gt=boxed.seen).exclude(author=agent.person_id)
    messages = list(others.select_related("author").order_by("pk"))
    waiting = PendingReply.objects.filter(ticket=ticket, state=PendingReply.State.WAITING).exclude(agent=agent)
    pending = [] if boxed.asked else list(waiting.select_related("agent__person").order_by("pk"))
    if messages or pending:
        raise WrittenMeanwhile(messages=messages, pending=pending)
