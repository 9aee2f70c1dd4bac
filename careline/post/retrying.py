"""Having a letter sent again, and an address tried again. Whoever asks was let to the letter by a person's rights."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.post import bad_addresses, marking
from careline.post.delivery_models import Delivery
from careline.post.events import AddressTriedAgain, LetterSentAgain
from careline.post.models import Letter
from careline.post.scheduling import send_at


class NothingToRepeat(Exception):
    """The letter is on its way, or a relay has it and says nothing against it."""


@transaction.atomic
def send_again(*, letter: Letter, by: int, at: datetime) -> None:
    """Queue a letter that did not get through, for another 48 hours, under its Message-ID. On the record.

    One that was held back goes out, and its address is tried again. Raises NothingToRepeat when it is queued or was
    sent. `by` is the person's id, `at` an aware UTC instant.
    """
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.state in (Letter.State.QUEUED, Letter.State.SENT):
        raise NothingToRepeat
    if row.state == Letter.State.WITHDRAWN:
        _forgive(row.to, about=row.about, about_id=row.about_id, by=by, at=at)
    _queue(row, by=by, at=at)
    if row.about and row.about_id:
        record(LetterSentAgain(about=row.about, about_id=row.about_id, to=row.to), by=by, at=at)
    marking.signal(row)


@transaction.atomic
def try_address_again(*, address: str, about: str, about_id: int, by: int, at: datetime) -> None:
    """Write again to an address; letters about this that were held back go out now. On the record of what they are about."""
    _forgive(address, about=about, about_id=about_id, by=by, at=at)
    held = Letter.objects.select_for_update().filter(about=about, about_id=about_id, state=Letter.State.WITHDRAWN)
    for row in held.filter(to__iexact=address).order_by("id"):
        _queue(row, by=by, at=at)


def _forgive(address: str, *, about: str, about_id: int | None, by: int, at: datetime) -> None:
    bad_addresses.forgive(address, at=at)
    if about and about_id:
        record(AddressTriedAgain(about=about, about_id=about_id, to=address), by=by, at=at)


def _queue(row: Letter, *, by: int, at: datetime) -> None:
    Letter.objects.filter(pk=row.pk).update(
        state=Letter.State.QUEUED, next_at=None, first_at=None, sent_at=None, attempts=0, error="", code="", is_refused=False
    )
    Delivery.objects.create(letter=row, at=at, what="again", by=by)
    send_at(letter_id=row.pk, at=None)
