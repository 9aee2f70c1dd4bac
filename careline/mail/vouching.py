"""An agent vouches for a letter that failed: it is taken in as its sender's, and who said so is on the record."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.jobs.deferring import defer
from careline.mail import receiving
from careline.mail.keeping import JOB
from careline.mail.models import Incoming
from careline.mail.reasons import State, Why
from careline.people.models import Agent
from careline.tickets.events import LetterVouchedFor
from careline.tickets.replying import about


class NotHeld(Exception):
    """Somebody was faster, or it was held for another reason: there is nothing to vouch for."""


@transaction.atomic
def release(*, row: Incoming, agent: Agent, at: datetime) -> None:
    """Say that a letter held as not proved is really from its sender, and queue it to be read again.

    Who may write what is decided as for any letter, when it is read. Raises NotHeld. `at` is aware UTC.
    """
    held = Incoming.objects.select_for_update(of=("self",)).select_related("ticket").defer("raw")
    found = held.filter(pk=row.pk, state=State.HELD, why=Why.NOT_PROVED).first()
    if found is None:
        raise NotHeld
    Incoming.objects.filter(pk=row.pk).update(state=State.WAITING, why="", taken_at=None, vouched_by=agent)
    defer(queue="mail", task=JOB, arguments={"incoming_id": row.pk})
    if found.ticket:
        record(LetterVouchedFor(**about(found.ticket), letter=found.pk, sender=found.sender), by=agent.person_id, at=at)


def release_now(*, row: Incoming, agent: Agent, at: datetime) -> Incoming:
    """Vouch for a letter and read it at once, for who waits for it; returns the row as it is then. Raises NotHeld.

    Outside of a transaction, as reading is; the queued job finds it done, or does it after a crash.
    """
    release(row=row, agent=agent, at=at)
    receiving.take_in(incoming_id=row.pk, at=at)
    return Incoming.objects.defer("raw").select_related("ticket").get(pk=row.pk)


def may_release(row: Incoming) -> bool:
    """Whether there is something to vouch for."""
    return row.state == State.HELD and row.why == Why.NOT_PROVED
