"""What became of a letter: its row, its record, the live signal to whoever looks at what it is about. One transaction each."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from careline.events.recording import record
from careline.jobs.retrying import PAUSES
from careline.post import bad_addresses
from careline.post.delivery_models import Delivery
from careline.post.events import LetterFailed
from careline.post.handing import Answer, NotTaken
from careline.post.models import Letter
from careline.post.plain_words import UNWRITTEN
from careline.post.relays import Door
from careline.post.scheduling import send_at

State = Letter.State
CUT = "The program was cut off while it handed the letter over. It is sent again under the same Message-ID."
NOTIFY = "select pg_notify('live', %s)"
DONE: dict[str, Any] = {"next_at": None, "handing_over_at": None}


def handing_over(letter: Letter, door: Door, *, at: datetime) -> None:
    """A relay accepted the recipient and hears the letter next: if this process dies now, nobody knows whether it has it."""
    letter.handing_over_at = at
    Letter.objects.filter(pk=letter.pk).update(
        handing_over_at=at, relay=door.name, message_id=letter.message_id, first_at=letter.first_at
    )


@transaction.atomic
def cut(letter: Letter, *, at: datetime) -> None:
    """A worker died while handing over: the next try may make it two."""
    letter.handing_over_at = None
    Letter.objects.filter(pk=letter.pk).update(handing_over_at=None)
    Delivery.objects.create(letter=letter, at=at, what="cut", relay=letter.relay, text=CUT)


@transaction.atomic
def sent(letter: Letter, *, answer: Answer, at: datetime) -> None:
    """A relay took it."""
    _become(letter, State.SENT, answer, at, sent_at=at, error="", message_id=letter.message_id, **DONE)


@transaction.atomic
def not_taken(letter: Letter, *, refusal: NotTaken, next_at: datetime | None, at: datetime) -> None:
    """No relay took it: again at `next_at`; without one it has failed, and the ticket's timeline says so."""
    values = {**DONE, "error": refusal.answer.text, "message_id": letter.message_id}
    if next_at:
        _become(letter, State.DELAYED, refusal.answer, at, **{**values, "next_at": next_at})
        send_at(letter_id=letter.pk, at=next_at)
        return
    is_refused = refusal.is_permanent and refusal.is_address
    _become(letter, State.FAILED, refusal.answer, at, is_refused=is_refused, **values)
    if is_refused:
        bad_addresses.note(letter, code=refusal.answer.code, text=refusal.answer.text, at=at)
    fail(letter, text=refusal.answer.text, at=at)


@transaction.atomic
def unwritten(letter: Letter, *, fault: Exception, at: datetime) -> None:
    """It could not even be written: a fault of ours, or of what it should be written from. Its job tries again."""
    answer = Answer(relay="", code=UNWRITTEN, text=f"{type(fault).__name__}: {fault}"[:1000])
    state = State.DELAYED if letter.attempts < len(PAUSES) else State.FAILED
    _become(letter, state, answer, at, error=answer.text, **DONE)


@transaction.atomic
def withdrawn(letter: Letter, *, text: str, at: datetime) -> None:
    """It is not sent, and why; somebody may have it sent all the same."""
    _become(letter, State.WITHDRAWN, Answer(relay="", code="", text=text), at, error=text, **DONE)


def fail(letter: Letter, *, text: str, at: datetime) -> None:
    """The fact that it will not arrive, for what it is about."""
    if letter.about and letter.about_id:
        record(LetterFailed(about=letter.about, about_id=letter.about_id, to=letter.to, reason=text[:300]), by=None, at=at)


def signal(letter: Letter) -> None:
    """Tell whoever looks at what the letter is about, once the transaction in force is committed."""
    if letter.about and letter.about_id:
        with connection.cursor() as cursor:
            cursor.execute(NOTIFY, [f"{letter.about}:{letter.about_id} 0"])


def _become(letter: Letter, state: str, answer: Answer, at: datetime, **values: Any) -> None:
    letter.state, letter.attempts = state, min(letter.attempts + (state != State.WITHDRAWN), 32_000)
    own = {"state": state, "attempts": letter.attempts, "code": answer.code, "first_at": letter.first_at, **values}
    if answer.relay:
        own["relay"] = answer.relay
    Letter.objects.filter(pk=letter.pk).update(**own)
    Delivery.objects.create(letter=letter, at=at, what=state, relay=answer.relay, code=answer.code, text=answer.text)
    signal(letter)
