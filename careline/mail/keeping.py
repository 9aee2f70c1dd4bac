"""A letter that came is kept before the sender is told so: row, bytes and job in one statement."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from django.db import connection, transaction
from django.db.models import Q

from careline.jobs.deferring import defer
from careline.mail.envelopes import Envelope, from_json
from careline.mail.models import Incoming
from careline.mail.reasons import State, Why
from careline.mail.sameness import sameness

NOTHING = Envelope()
JOB = "careline.mail.jobs.take_in"
# A burst of letters waits at this statement; a test holds it to the ORM.
KEEP = """
with kept as (
    insert into mail_incoming (door, received_at, raw, size, digest, sameness, envelope, mail_id, sender, subject, state, why)
    values (%(door)s, %(at)s, %(raw)s, %(size)s, %(digest)s, %(sameness)s, %(envelope)s::jsonb, '', '', '', 'waiting', '')
    on conflict do nothing returning id
)
select id, procrastinate_defer_jobs_v1(array[
    row('mail', 'careline.mail.jobs.take_in', 0, null, null, jsonb_build_object('incoming_id', id), null)
        ::procrastinate_job_to_defer_v1]) from kept
"""


@dataclass(frozen=True)
class Kept:
    """The row's id, and whether the same letter was there before."""

    id: int
    is_repeated: bool


def keep(*, raw: bytes, door: str, at: datetime, envelope: Envelope = NOTHING) -> Kept:
    """Keep a raw letter and queue the job that takes it in. One statement, which is a transaction where none is in force.

    The same letter again, by whichever door and way, changes nothing but for whom it is known to be meant. When this
    returns and its transaction is committed, the letter survives whatever happens to this process.
    """
    marks = {"digest": sha256(raw).hexdigest(), "sameness": sameness(raw)}
    values: dict[str, Any] = {
        **marks, "raw": raw, "size": len(raw), "door": door, "at": at, "envelope": orjson.dumps(envelope.as_json()).decode(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(KEEP, values)
        row = cursor.fetchone()
    return Kept(row[0], False) if row else _again(raw, marks, envelope)


@transaction.atomic
def _again(raw: bytes, marks: dict[str, str], envelope: Envelope) -> Kept:
    """It was there before, or another door was faster; either way it is committed."""
    same = Q(digest=marks["digest"]) | Q(sameness=marks["sameness"])
    row = Incoming.objects.defer("raw").select_for_update(of=("self",)).filter(same).order_by("id")[0]
    _come_again(row, raw=raw, marks=marks, envelope=envelope)
    return Kept(row.pk, True)


def _come_again(row: Incoming, *, raw: bytes, marks: dict[str, str], envelope: Envelope) -> None:
    """Another copy: its recipients are added. One that came another way may prove what the held one could not.

    Else whoever sees a letter before its recipient could keep it out, by bringing a copy that proves nothing first.
    """
    known = from_json(row.envelope)
    changes: dict[str, Any] = {}
    if row.why == Why.NOT_PROVED and row.state == State.HELD and row.digest != marks["digest"]:
        changes = {
            "raw": raw,
            "size": len(raw),
            "digest": marks["digest"],
            "envelope": envelope.with_recipients_of(known).as_json(),
        }
        changes |= {"state": State.WAITING, "why": "", "taken_at": None, "proof": {}}
        defer(queue="mail", task=JOB, arguments={"incoming_id": row.pk})
    elif set(envelope.recipients) - set(known.recipients):
        changes = {"envelope": known.with_recipients_of(envelope).as_json()}
    if changes:
        Incoming.objects.filter(pk=row.pk).update(**changes)
