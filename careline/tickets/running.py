"""Running a macro on a ticket: each action through its own verb with its own rules, all of them or none."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets import severity as severities
from careline.tickets.assigning import release, take
from careline.tickets.canned_texts import Offered, of
from careline.tickets.closing import close_by_agent
from careline.tickets.following import follow
from careline.tickets.macro_events import MacroRan
from careline.tickets.macro_models import Macro
from careline.tickets.models import Message, PendingReply, Ticket
from careline.tickets.replying import NewMessage, about, note, reply
from careline.tickets.sending import publish_own, send
from careline.tickets.waiting import wait


class AnswerGone(Exception):
    """The agent may not send what the macro would send."""


@transaction.atomic
def run(*, macro: Macro, ticket: Ticket, agent: Agent, client_id: UUID, at: datetime) -> None:
    """Do everything that the macro does; what it writes is written once for each `client_id`.

    A public answer can be taken back as any other, unless the macro waits or closes: then it goes out at once. Raises what
    the verbs raise (TicketIsClosed, NobodyAnsweredYet, NoSeverity, OnlyCustomersRaise, ReasonNeeded) and AnswerGone; then
    nothing has happened. `at` is an aware UTC instant.
    """
    if _ran(agent, client_id):
        return
    record(MacroRan(**about(ticket), macro=macro.name), by=agent.person_id, at=at)
    if macro.assignment:
        (take if macro.assignment == Macro.Assignment.TAKE else release)(ticket=ticket, agent=agent, at=at)
    if macro.severity:
        severities.lower_by_agent(ticket=ticket, agent=agent, severity=macro.severity, reason=macro.reason, at=at)
    if macro.follows:
        follow(ticket=ticket, person=agent.person, at=at)
    if macro.note:
        note(ticket=ticket, agent=agent, message=NewMessage(body=macro.note, client_id=_of_note(client_id)), at=at)
    _answer(macro, ticket, agent, client_id, at)
    _end(macro, ticket, agent, at)


def answer_of(*, macro: Macro, ticket: Ticket, agent: Agent) -> Offered | None:
    """What a macro would send to a ticket's customer. Raises AnswerGone when the agent may not send it."""
    if not macro.answer_id:
        return None
    found = of(agent=agent, ticket=ticket, pk=macro.answer_id)
    if found is None:
        raise AnswerGone
    return found


def _answer(macro: Macro, ticket: Ticket, agent: Agent, client_id: UUID, at: datetime) -> None:
    offered = answer_of(macro=macro, ticket=ticket, agent=agent)
    if offered is None:
        return
    written = NewMessage(body=offered.text, client_id=client_id)
    if macro.ending:
        publish_own(ticket=ticket, agent=agent, at=at)
        reply(ticket=ticket, agent=agent, message=written, at=at)
    else:
        send(ticket=ticket, agent=agent, message=written, at=at)


def _end(macro: Macro, ticket: Ticket, agent: Agent, at: datetime) -> None:
    if macro.ending == Macro.Ending.WAIT:
        wait(ticket=ticket, agent=agent, note=macro.waiting_note, at=at)
    elif macro.ending == Macro.Ending.CLOSE:
        publish_own(ticket=ticket, agent=agent, at=at)
        close_by_agent(ticket=ticket, agent=agent, at=at)


def _ran(agent: Agent, client_id: UUID) -> bool:
    """Whether the same press has written already."""
    written = Message.objects.filter(author_id=agent.person_id, client_id__in=[client_id, _of_note(client_id)])
    return written.exists() or PendingReply.objects.filter(agent=agent, client_id=client_id).exists()


def _of_note(client_id: UUID) -> UUID:
    """A press writes one message by its own name, and the note by another."""
    return uuid5(client_id, "note")
