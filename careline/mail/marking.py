"""A kept letter's row: read while it waits, locked, and marked with what became of it. Each is one statement."""

from datetime import datetime
from typing import Any

import orjson
from django.db import connection
from django.db.models import BigIntegerField

from careline.db.prepared import Given, Prepared
from careline.mail.letters import Letter
from careline.mail.models import Incoming
from careline.mail.reasons import State
from careline.tickets.models import Ticket

WAITING = Prepared(lambda: Incoming.objects.filter(pk=Given("pk", BigIntegerField()), state=State.WAITING))
FIRST = "select 1 from mail_incoming where id = %s and state = %s for update"
DONE = """
update mail_incoming set state = %(state)s, why = %(why)s, ticket_id = %(ticket)s, message_id = %(message)s,
    taken_at = %(at)s, sender = %(sender)s, subject = %(subject)s, mail_id = %(mail_id)s, proof = %(proof)s::jsonb
where id = %(id)s
"""


def waiting(*, incoming_id: int) -> Incoming | None:
    """A letter that nobody has taken in yet, with its bytes."""
    return WAITING.first(pk=incoming_id)


def is_first(row: Incoming) -> bool:
    """Whether it is still as it was read, so that nobody took it in meanwhile; it stays locked, so that nobody will."""
    if not connection.in_atomic_block:
        raise RuntimeError("A letter is locked inside the transaction of what becomes of it.")
    with connection.cursor() as cursor:
        cursor.execute(FIRST, [row.pk, row.state])
        return cursor.fetchone() is not None


def done(
    row: Incoming, letter: Letter, state: str, *, why: str, ticket: Ticket | None, at: datetime, message_id: int | None = None
) -> None:
    """What became of a letter, with what it says of itself. Inside the transaction of that."""
    values: dict[str, Any] = {
        "id": row.pk, "state": str(state), "why": str(why), "ticket": ticket.pk if ticket else None, "message": message_id,
        "at": at, "sender": letter.from_.email[:320], "subject": letter.subject[:500], "mail_id": letter.message_id[:1000],
        "proof": orjson.dumps(row.proof).decode(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(DONE, values)
