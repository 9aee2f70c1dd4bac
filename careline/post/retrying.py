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

    Raises NothingToRepeat when it is queued or was sent. `by` is the person's id, `at` an aware UTC instant.
    """
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.state in (Letter.State.QUEUED, Letter.State.SENT):
        raise NothingToRepeat
    Letter.objects.filter(pk=row.pk).update(
        state=Letter.State.QUEUED, next_at=None, first_at=None, sent_at=None, attempts=0, error="", code="", is_refused=False
    )
    Delivery.objects.create(letter=row, at=at, what="again", by=by)
    send_at(letter_id=row.pk, at=None)
    if row.about and row.about_id:
        record(LetterSentAgain(about=row.about, about_id=row.about_id, to=row.to), by=by, at=at)
    marking.signal(row)


@transaction.atomic
def try_address_again(*, letter: Letter, by: int, at: datetime) -> None:
    """Write again to the address of a letter, which goes out first if it was held back. On the record."""
    bad_addresses.forgive(letter.to, at=at)
    if letter.about and letter.about_id:
        record(AddressTriedAgain(about=letter.about, about_id=letter.about_id, to=letter.to), by=by, at=at)
    if Letter.objects.filter(pk=letter.pk, state=Letter.State.WITHDRAWN).exists():
        send_again(letter=letter, by=by, at=at)
