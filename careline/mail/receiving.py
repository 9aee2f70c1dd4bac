"""What becomes of a kept letter: an answer to its request, a new request, a note, or held. What follows is in `holding`."""

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.db import transaction

from careline.events.recording import record
from careline.mail import automatic, bouncing, marking, opening, parsing
from careline.mail.addressing import Addressed, addressed, is_our_own
from careline.mail.admitting import Admitted, NotAdmitted
from careline.mail.advising import refuse_list
from careline.mail.copied import copied
from careline.mail.envelopes import from_json
from careline.mail.holding import follow
from careline.mail.letters import Letter
from careline.mail.lists import list_of
from careline.mail.models import Incoming
from careline.mail.proving import prove
from careline.mail.reasons import LISTED, REFUSED, State, Why
from careline.mail.remembering import remember
from careline.mail.senders import is_refused
from careline.mail.unpacking import Unpacked, unpacked
from careline.mail.visible import visible_reply
from careline.mail.welcoming import admitted
from careline.post.markers import found
from careline.tickets import copying
from careline.tickets.events import AutomaticLetterCame, LetterHeld, LetterVouchedFor
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage, about, write

CHANNEL, MOST_TEXT = "email", 50_000


def take_in(*, incoming_id: int, at: datetime) -> None:
    """Take a kept letter to where it belongs, once however often this runs, several at once too.

    A letter that is not its sender's to write is held: nothing of the request is shown or changed. `at` is aware UTC.
    """
    row = marking.waiting(incoming_id=incoming_id)
    if row is None:
        return
    letter = parsing.read(bytes(row.raw))
    kind = "loop" if is_our_own(letter) else automatic.judge(letter).kind
    to = addressed(letter, recipients=from_json(row.envelope).recipients)
    if kind == LISTED:
        with suppress(NotAdmitted):  # its writer may be answered, if they are who they say
            prove(row, letter)
    if kind != "none":
        return _note(row, letter, to, kind=kind, at=at)
    try:
        _refuse_what_says_nothing(letter)
        prove(row, letter)
        welcome = admitted(row, letter, to=to, at=at)
    except NotAdmitted as refusal:
        if is_refused(address=letter.from_.email):
            return _note(row, letter, to, kind=REFUSED, at=at)
        return _hold(row, letter, to, why=refusal.why, at=at)
    with unpacked(letter, owner=welcome.member.person_id, at=at) as files:
        take(row, letter, welcome, files, at=at)


def _refuse_what_says_nothing(letter: Letter) -> None:
    if not letter.is_understood:
        raise NotAdmitted(Why.UNREADABLE)
    if not letter.text.strip() and not letter.parts:
        raise NotAdmitted(Why.EMPTY)


@transaction.atomic
def take(row: Incoming, letter: Letter, admitted: Admitted, files: Unpacked, *, at: datetime) -> Ticket | None:
    """Write what a letter says as the member it is admitted as; None when somebody was quicker. `row` as it was read."""
    if not marking.is_first(row):
        return None
    is_answer = admitted.ticket or admitted.continues
    visible = visible_reply(letter, marker=found(letter.text, letter.html)) if is_answer else None
    text = (visible.text.strip() if visible else "") or letter.text.strip()
    values = {
        "body": text[:MOST_TEXT],
        "client_id": uuid5(NAMESPACE_OID, row.digest),
        "file_keys": files.keys,
        "channel": CHANNEL,
    }
    ticket, message_id = _written(admitted, values, at) if admitted.ticket else opening.opened(letter, admitted, values, at=at)
    copying.copy(ticket=ticket, people=copied(letter), by=admitted.member.person, at=at)
    remember(letter, message_id=message_id, visible=visible, files=files)
    is_whole = not files.left and len(text) <= MOST_TEXT
    marking.done(row, letter, State.TAKEN, why="" if is_whole else Why.SHORTENED, ticket=ticket, message_id=message_id, at=at)
    if row.vouched_by and not admitted.ticket:
        record(LetterVouchedFor(**about(ticket), letter=row.pk, sender=row.sender), by=row.vouched_by.person_id, at=at)
    return ticket


def _written(admitted: Admitted, values: dict[str, Any], at: datetime) -> tuple[Ticket, int]:
    assert admitted.ticket
    message = write(ticket=admitted.ticket, member=admitted.member, message=NewMessage(**values), at=at)
    return admitted.ticket, message.pk


@transaction.atomic
def _note(row: Incoming, letter: Letter, to: Addressed, *, kind: str, at: datetime) -> None:
    """A machine's letter: seen at the desk, starts and stops nothing."""
    if not marking.is_first(row):
        return
    bouncing.mark(letter, kind=kind, at=at)
    marking.done(row, letter, State.NOTED, why=kind, ticket=to.ticket, at=at)
    if to.ticket:
        record(AutomaticLetterCame(**about(to.ticket), kind=kind, letter=row.pk), by=None, at=at)
    if kind == LISTED:
        refuse_list(row=row, letter=letter, list_id=list_of(letter).called, at=at)


@transaction.atomic
def _hold(row: Incoming, letter: Letter, to: Addressed, *, why: str, at: datetime) -> None:
    if not marking.is_first(row):
        return
    marking.done(row, letter, State.HELD, why=why, ticket=to.ticket, at=at)
    if to.ticket:
        record(LetterHeld(**about(to.ticket), reason=why, letter=row.pk), by=None, at=at)
    follow(row, letter, why=why, at=at)
