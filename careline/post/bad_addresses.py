"""Addresses at which letters do not arrive: how many came back in a row, and letting one try again."""

from datetime import datetime, timedelta

from django.db.models import CharField
from django.db.models.functions import Lower

from careline.db.prepared import Given, Prepared
from careline.post.delivery_models import BadAddress
from careline.post.models import Letter

HELD_FROM = 3
LOOKED_AT = 50
CAME_THROUGH_AFTER = timedelta(days=3)  # a letter that nobody sent back for so long has arrived
LONGEST_TEXT = 1000
KNOWN = Prepared(lambda: BadAddress.objects.filter(address=Given("address", CharField()), in_a_row__gt=0))


def of(address: str) -> BadAddress | None:
    """What is known against an address, in any case; None when nothing is. One statement."""
    return KNOWN.first(address=address.lower())


def note(letter: Letter, *, code: str, text: str, at: datetime) -> None:
    """A letter was refused for good or came back: count again how many did, in a row."""
    address = letter.to.lower()
    row, is_new = BadAddress.objects.select_for_update().get_or_create(
        address=address, defaults={"in_a_row": 0, "since": at, "last_at": at}
    )
    count = _in_a_row(address, after=row.tried_again_at, at=at)
    since = at if is_new or not row.in_a_row else row.since
    BadAddress.objects.filter(pk=row.pk).update(in_a_row=count, since=since, last_at=at, code=code, text=text[:LONGEST_TEXT])


def forgive(address: str, *, at: datetime) -> None:
    """Write to it again; only what comes back from now on counts."""
    BadAddress.objects.filter(address=address.lower()).update(in_a_row=0, tried_again_at=at)


def _in_a_row(address: str, *, after: datetime | None, at: datetime) -> int:
    """Newest letters first, those that may still come back passed over: the refused ones before one that came through."""
    letters = Letter.objects.alias(of=Lower("to")).filter(
        of=address, first_at__gt=after or datetime.min.replace(tzinfo=at.tzinfo)
    )
    letters = letters.filter(state__in=[Letter.State.SENT, Letter.State.BOUNCED, Letter.State.FAILED]).order_by("-id")
    count = 0
    for sent_at, is_refused in letters.values_list("sent_at", "is_refused")[:LOOKED_AT]:
        if is_refused:
            count += 1
        elif sent_at and at - sent_at > CAME_THROUGH_AFTER:
            break
    return count
