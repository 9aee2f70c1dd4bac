"""An agent's answer is kept at once and goes out some seconds later, so that it can be taken back.

Whatever is killed when: the row and the job that publishes it are one transaction, and the message and the end of the
row are another. What promises see is the instant at which it is published.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from careline.events.recording import record
from careline.files.storing import claim, release
from careline.jobs.deferring import Once, defer_once
from careline.people.models import Agent
from careline.sla.models import Clock
from careline.tickets import promises, queries
from careline.tickets.attaching import FilesGone
from careline.tickets.events import ReplyReturned
from careline.tickets.models import Message, Ticket
from careline.tickets.pending_models import PendingReply
from careline.tickets.pressing import once
from careline.tickets.replying import NewMessage, TicketIsClosed, about, note, reply

TASK, QUEUE = "careline.tickets.jobs.publish", "sending"
# A worker may be killed while it publishes: 20 s until it counts as dead, 10 s until somebody looks.
SLACK = timedelta(seconds=60)


class Returned(StrEnum):
    """Why an answer came back instead of going out."""

    CLOSED = "closed"
    NOT_ALLOWED = "not_allowed"
    FILES_GONE = "files_gone"


class NotOnItsWay(Exception):
    """It went out already, was taken back, or is another agent's."""


@once
@transaction.atomic
def send(
    *, ticket: Ticket, agent: Agent, message: NewMessage, draft: str = "", at: datetime
) -> Message | PendingReply:  # fmt: skip
    """Keep an answer, to be published after the seconds in which it can be taken back; or publish it at once.

    At once, when those seconds are none, or when a promise that an answer meets is due within them. `draft` is the stamp
    of the draft that this was made of, which ends; any other stays. Raises TicketIsClosed and FilesGone.
    `at` is an aware UTC instant.
    """
    if earlier := _pressed(agent, message):
        return earlier
    discard(ticket=ticket, agent=agent, stamp=draft)
    wait = timedelta(seconds=settings.UNDO_SECONDS)
    if not wait or is_due(ticket=ticket, at=at, until=at + wait + SLACK):
        return reply(ticket=ticket, agent=agent, message=message, at=at)
    if ticket.is_closed:
        raise TicketIsClosed
    return _keep(ticket, agent, message, at=at, publish_at=at + wait)


@transaction.atomic
def keep_as_note(*, ticket: Ticket, agent: Agent, message: NewMessage, draft: str = "", at: datetime) -> Message:
    """Colleagues read it at once; the draft of that stamp, of which it was made, ends. Raises FilesGone."""
    discard(ticket=ticket, agent=agent, stamp=draft)
    return note(ticket=ticket, agent=agent, message=message, at=at)


def is_due(*, ticket: Ticket, at: datetime, until: datetime) -> bool:
    """Whether a promise that an answer meets falls due in `[at, until)`. What pauses may go on by then, so it counts too."""
    running = Clock.objects.filter(subject=promises.SUBJECT, subject_id=ticket.pk, met_at=None, stopped_at=None)
    return running.filter(metric__in=promises.ON_ANSWER, due_at__gte=at, due_at__lt=until).exists()


def publish(*, pending_id: int, at: datetime) -> None:
    """What the job does: publish it, once however often this runs; if it may not go out any more, give it back."""
    with transaction.atomic():
        row = _waiting().filter(pk=pending_id).first()
        if row:
            _go_out(row, at=at)


@transaction.atomic
def publish_now(*, pending_id: int, agent: Agent, at: datetime) -> None:
    """Its writer waits no longer. Raises NotOnItsWay."""
    _go_out(_of(agent, pending_id), at=at)


@transaction.atomic
def take_back(*, pending_id: int, agent: Agent) -> None:
    """Its writer takes it back: text, files and choices become their draft. Raises NotOnItsWay."""
    row = _of(agent, pending_id)
    _become_draft(row, why="")
    tell(ticket_id=row.ticket_id)


@transaction.atomic
def publish_own(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """Whoever is done with a ticket is done with writing: what they have on its way goes out first."""
    for row in _waiting().filter(ticket=ticket, agent=agent).order_by("pk"):
        _go_out(row, at=at)


@transaction.atomic
def discard(*, ticket: Ticket, agent: Agent, stamp: str) -> bool:
    """The agent's draft on a ticket ends, if it still is the one of that stamp: another page may have added to it.

    Its files are unsent uploads again. False when there was none.
    """
    row = PendingReply.objects.select_for_update().filter(ticket=ticket, agent=agent, state=PendingReply.State.DRAFT).first()
    if row is None or row.stamp != stamp:
        return False
    release(keys=row.file_keys, owner=agent.person_id)
    row.delete()
    return True


def tell(*, ticket_id: int) -> None:
    """Let pages that show the ticket fetch themselves again, with the caller's transaction. Recorded nowhere."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify('live', %s)", [f"ticket:{ticket_id} 0"])


def _pressed(agent: Agent, message: NewMessage) -> Message | PendingReply | None:
    """What an earlier press of the same button became, unless that was taken back."""
    sent = Message.objects.pressed(author_id=agent.person_id, client_id=message.client_id)
    return sent or _waiting().filter(agent=agent, client_id=message.client_id).first()


def _keep(ticket: Ticket, agent: Agent, message: NewMessage, *, at: datetime, publish_at: datetime) -> PendingReply:
    keys = list(message.file_keys)
    held = {file.key for file in claim(keys=keys, owner=agent.person_id, at=at)} if keys else set()
    if missing := sorted(set(keys) - held):
        raise FilesGone(keys=missing)
    row = PendingReply.objects.create(
        ticket=ticket, agent=agent, body=message.body, file_keys=keys, waits=message.waits, channel=message.channel,
        client_id=message.client_id, kept_at=at, publish_at=publish_at,
    )  # fmt: skip
    defer_once(queue=QUEUE, task=TASK, jobs=[Once(lock=f"publish {row.pk}", arguments={"pending_id": row.pk}, at=publish_at)])
    tell(ticket_id=ticket.pk)
    return row


def _waiting() -> QuerySet[PendingReply]:
    rows = PendingReply.objects.select_for_update(of=("self",)).select_related("agent__person")
    return rows.filter(state=PendingReply.State.WAITING)


def _of(agent: Agent, pending_id: int) -> PendingReply:
    row = _waiting().filter(agent=agent, pk=pending_id).first()
    if row is None:
        raise NotOnItsWay
    return row


def _go_out(row: PendingReply, *, at: datetime) -> None:
    """Publish a locked row by the verb for answers. The ticket is locked too: nobody closes it meanwhile."""
    number = Ticket.objects.select_for_update().values_list("number", flat=True).get(pk=row.ticket_id)
    ticket = queries.of_agent_to_change(row.agent, number=number)
    if ticket is None:
        return _give_back(row, Returned.NOT_ALLOWED, at=at)
    message = NewMessage(
        body=row.body, client_id=row.client_id, file_keys=tuple(row.file_keys), channel=row.channel, waits=row.waits
    )
    try:
        with transaction.atomic():
            release(keys=row.file_keys, owner=row.agent.person_id)
            reply(ticket=ticket, agent=row.agent, message=message, at=at)
    except TicketIsClosed:
        return _give_back(row, Returned.CLOSED, at=at)
    except FilesGone:
        return _give_back(row, Returned.FILES_GONE, at=at)
    row.delete()


def _give_back(row: PendingReply, why: Returned, *, at: datetime) -> None:
    """It may not go out any more: its writer has it again, and the timeline says why."""
    ticket, name = Ticket.objects.get(pk=row.ticket_id), row.agent.person.name
    _become_draft(row, why=why)
    record(ReplyReturned(**about(ticket), agent=name, reason=why), by=None, at=at)


def _become_draft(row: PendingReply, *, why: str) -> None:
    """One draft of an agent on a ticket: what comes back later is put below what is there."""
    draft = PendingReply.objects.select_for_update().filter(ticket=row.ticket_id, agent=row.agent_id, state="draft").first()
    if draft is None:
        draft, row.state = row, PendingReply.State.DRAFT
    else:
        draft.body, draft.waits = f"{draft.body}\n\n{row.body}", row.waits
        draft.file_keys = [*draft.file_keys, *(key for key in row.file_keys if key not in draft.file_keys)]
        row.delete()
    draft.why = why
    draft.save()
