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
HANDING_OVER = """
update post_letter set handing_over_at = %(at)s, relay = %(relay)s, message_id = %(message_id)s, first_at = %(first_at)s
where id = %(id)s
"""
# What is not given stays as it was, but for the next try and the hand-over, which are over.
BECOME = """
with letter as (
    update post_letter set state = %(state)s, attempts = %(attempts)s, code = %(code)s, first_at = %(first_at)s,
        error = %(error)s, next_at = %(next_at)s, handing_over_at = null, relay = coalesce(nullif(%(relay)s, ''), relay),
        message_id = coalesce(%(message_id)s, message_id), sent_at = coalesce(%(sent_at)s, sent_at),
        is_refused = coalesce(%(is_refused)s, is_refused)
    where id = %(id)s
), delivery as (
    insert into post_delivery (letter_id, at, what, relay, code, text)
    values (%(id)s, %(at)s, %(state)s, %(relay)s, %(code)s, %(text)s)
)
select pg_notify('live', topic) from unnest(%(topics)s::text[]) as topic
"""
NOTHING: dict[str, Any] = {"error": "", "next_at": None, "message_id": None, "sent_at": None, "is_refused": None}


def handing_over(letter: Letter, door: Door, *, at: datetime) -> None:
    """A relay accepted the recipient and hears the letter next: if this process dies now, nobody knows whether it has it."""
    letter.handing_over_at = at
    values: dict[str, Any] = {
        "id": letter.pk, "at": at, "relay": door.name, "message_id": letter.message_id, "first_at": letter.first_at,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(HANDING_OVER, values)


@transaction.atomic
def cut(letter: Letter, *, at: datetime) -> None:
    """A worker died while handing over: the next try may make it two."""
    letter.handing_over_at = None
    Letter.objects.filter(pk=letter.pk).update(handing_over_at=None)
    Delivery.objects.create(letter=letter, at=at, what="cut", relay=letter.relay, text=CUT)


def sent(letter: Letter, *, answer: Answer, at: datetime) -> None:
    """A relay took it. One statement, and so a transaction by itself."""
    _become(letter, State.SENT, answer, at, sent_at=at, message_id=letter.message_id)


@transaction.atomic
def not_taken(letter: Letter, *, refusal: NotTaken, next_at: datetime | None, at: datetime) -> None:
    """No relay took it: again at `next_at`; without one it has failed, and the ticket's timeline says so."""
    values = {"error": refusal.answer.text, "message_id": letter.message_id}
    if next_at:
        _become(letter, State.DELAYED, refusal.answer, at, next_at=next_at, **values)
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
    _become(letter, state, answer, at, error=answer.text)


@transaction.atomic
def withdrawn(letter: Letter, *, text: str, at: datetime) -> None:
    """It is not sent, and why; somebody may have it sent all the same."""
    _become(letter, State.WITHDRAWN, Answer(relay="", code="", text=text), at, error=text)


def fail(letter: Letter, *, text: str, at: datetime) -> None:
    """The fact that it will not arrive, for what it is about."""
    if letter.about and letter.about_id:
        record(LetterFailed(about=letter.about, about_id=letter.about_id, to=letter.to, reason=text[:300]), by=None, at=at)


def signal(letter: Letter) -> None:
    """Tell whoever looks at what the letter is about, once the transaction in force is committed."""
    for topic in _topics(letter):
        with connection.cursor() as cursor:
            cursor.execute(NOTIFY, [topic])


def _topics(letter: Letter) -> list[str]:
    return [f"{letter.about}:{letter.about_id} 0"] if letter.about and letter.about_id else []


def _become(letter: Letter, state: str, answer: Answer, at: datetime, **values: Any) -> None:
    letter.state, letter.attempts = state, min(letter.attempts + (state != State.WITHDRAWN), 32_000)
    own: dict[str, Any] = {
        "id": letter.pk, "state": str(state), "attempts": letter.attempts, "first_at": letter.first_at, "at": at,
        "relay": answer.relay, "code": answer.code, "text": answer.text, "topics": _topics(letter),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(BECOME, {**NOTHING, **own, **values})
