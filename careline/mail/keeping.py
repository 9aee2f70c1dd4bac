"""A letter that came is kept before the sender is told so: row, bytes and job in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from careline.jobs.deferring import defer
from careline.mail.envelopes import Envelope, from_json
from careline.mail.models import Incoming
from careline.mail.reasons import State, Why
from careline.mail.sameness import sameness

NOTHING = Envelope()
JOB = "careline.mail.jobs.take_in"


@dataclass(frozen=True)
class Kept:
    """The row's id, and whether the same letter was there before."""

    id: int
    is_repeated: bool


@transaction.atomic
def keep(*, raw: bytes, door: str, at: datetime, envelope: Envelope = NOTHING) -> Kept:
    """Keep a raw letter and queue the job that takes it in. At most four statements.

    The same letter again, by whichever door and way, changes nothing but for whom it is known to be meant. When this
    returns and its transaction is committed, the letter survives whatever happens to this process.
    """
    marks = {"digest": sha256(raw).hexdigest(), "sameness": sameness(raw)}
    row = _found(marks)
    if row is None:
        values = {"raw": raw, "size": len(raw), "door": door, "received_at": at, "envelope": envelope.as_json()}
        try:
            with transaction.atomic():
                row = Incoming.objects.create(**marks, **values)
        except IntegrityError:
            row = _found(marks)  # another door was faster
            if row is None:
                raise
        else:
            defer(queue="mail", task=JOB, arguments={"incoming_id": row.pk})
            return Kept(row.pk, False)
    _come_again(row, raw=raw, marks=marks, envelope=envelope)
    return Kept(row.pk, True)


def _found(marks: dict[str, str]) -> Incoming | None:
    same = Q(digest=marks["digest"]) | Q(sameness=marks["sameness"])
    return Incoming.objects.defer("raw").select_for_update(of=("self",)).filter(same).order_by("id").first()


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
