"""A letter that came is kept before the sender is told so: row, bytes and job in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from careline.mail.jobs import take_in
from careline.mail.models import Incoming


@dataclass(frozen=True)
class Kept:
    """The row's id, and whether the same letter was there before."""

    id: int
    is_repeated: bool


@transaction.atomic
def keep(*, raw: bytes, door: str, at: datetime) -> Kept:
    """Keep a raw letter and queue the job that takes it in; the same bytes again change nothing. At most four statements.

    When this returns and its transaction is committed, the letter survives whatever happens to this process.
    """
    values = {"raw": raw, "size": len(raw), "door": door, "received_at": at}
    row, is_new = Incoming.objects.defer("raw").get_or_create(digest=sha256(raw).hexdigest(), defaults=values)
    if is_new:
        take_in.defer(incoming_id=row.pk)
    return Kept(row.pk, not is_new)
