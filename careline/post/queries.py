"""Reading letters."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage

from django.db import connection

from careline.post.delivery_models import BadAddress, Delivery
from careline.post.models import CaughtLetter, Letter
from careline.post.relay_models import RelayHealth

LONG = timedelta(minutes=10)
RECENT = timedelta(hours=48)
# The letters about something, and what is known against addresses: theirs, and one more.
SENT_ABOUT = """
select l.id, l.key, l."to", l.name, l.state, l.error, l.code, coalesce(l.sent_at, l.next_at, l.first_at, l.created_at),
    l.sent_at is not null, b.in_a_row, b.since
from post_letter l left join post_badaddress b on b.address = lower(l."to") and b.in_a_row > 0
where l.about = %(about)s and l.about_id = %(about_id)s
union all
select null, '', b.address, '', '', b.text, b.code, b.last_at, false, b.in_a_row, b.since
from post_badaddress b where b.address = lower(%(besides)s) and b.in_a_row > 0
order by 1 nulls first
"""


@dataclass(frozen=True, kw_only=True)
class Warned:
    """An address at which letters do not arrive: how many in a row, since when."""

    address: str
    in_a_row: int
    since: datetime


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A letter as its reader's colleagues see it. `at` is the last instant known; `left_us`: a relay has it."""

    id: int
    key: str
    to: str
    name: str
    state: str
    error: str
    code: str
    at: datetime
    left_us: bool


def caught(*, before: int | None = None, most: int = 50) -> list[CaughtLetter]:
    """The trial's mailbox, newest first."""
    rows = CaughtLetter.objects.order_by("-id").defer("raw")
    return list((rows.filter(pk__lt=before) if before else rows)[:most])


def caught_one(*, pk: int) -> tuple[CaughtLetter, EmailMessage] | None:
    """One letter of the trial's mailbox, parsed."""
    letter = CaughtLetter.objects.filter(pk=pk).first()
    if letter is None:
        return None
    message = email.message_from_bytes(bytes(letter.raw), policy=email.policy.default)
    return letter, message


def sent_about(*, about: str, about_id: int, besides: str = "") -> tuple[list[Sent], list[Warned]]:
    """Letters about a subject, oldest first, and the bad addresses among their recipients and `besides`. One statement.

    Callers reached the subject through a person.
    """
    with connection.cursor() as cursor:
        cursor.execute(SENT_ABOUT, {"about": about, "about_id": about_id, "besides": besides})
        rows = cursor.fetchall()
    names = ("id", "key", "to", "name", "state", "error", "code", "at", "left_us")
    letters = [Sent(**dict(zip(names, row, strict=False))) for row in rows if row[0]]
    bad = {row[2].lower(): Warned(address=row[2], in_a_row=row[9], since=row[10]) for row in rows if row[9]}
    return letters, list(bad.values())


def one_about(*, about: str, about_id: int, pk: int) -> Letter | None:
    """A letter about a subject that the caller reached through a person; without what it was filled with."""
    return Letter.objects.defer("context").filter(pk=pk, about=about, about_id=about_id).first()


def history(*, letter: Letter) -> list[Delivery]:
    """What happened to it, oldest first. One statement."""
    return list(Delivery.objects.filter(letter=letter).order_by("id"))


def bad_address(*, letter: Letter) -> BadAddress | None:
    """What is known against the address of a letter."""
    return BadAddress.objects.filter(address=letter.to.lower(), in_a_row__gt=0).first()


def stuck(*, at: datetime) -> dict[str, int]:
    """For `careline doctor`: letters that wait longer than they should, and what failed within two days. Three statements."""
    letters = Letter.objects
    waiting = letters.filter(state=Letter.State.QUEUED, created_at__lt=at - LONG).exclude(next_at__gt=at)
    return {
        "overdue": waiting.count(),
        "delayed": letters.filter(state=Letter.State.DELAYED, sent_at=None).count(),
        "failed": letters.filter(state=Letter.State.FAILED, first_at__gt=at - RECENT).count(),
    }


def resting_relays(*, at: datetime) -> list[RelayHealth]:
    """Relays that are left alone for a while at an aware instant."""
    return list(RelayHealth.objects.filter(skipped_until__gt=at).order_by("relay"))
