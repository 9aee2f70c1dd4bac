"""Letters that came back: what a report says of one that was sent. Whether the report is genuine, its reader has checked."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from careline.post import bad_addresses, marking, message_ids, return_addresses
from careline.post.delivery_models import Delivery
from careline.post.models import Letter

MOST_TEXT = 1000


@dataclass(frozen=True, kw_only=True)
class Report:
    """`action` is failed, delayed or delivered; `code` the enhanced status, if any; `text` the server's words."""

    action: str
    code: str = ""
    text: str = ""


def which(*, addresses: str, message_id: str) -> int | None:
    """The letter that something is about: by its signed return address, else by its signed Message-ID; None for forged ones."""
    return return_addresses.letter(text=addresses) or message_ids.letter(message_id=message_id)


def about(*, letter_id: int) -> tuple[str, int] | None:
    """What a letter was about."""
    row = Letter.objects.filter(pk=letter_id).values_list("about", "about_id").first()
    return (row[0], row[1]) if row and row[1] else None


@transaction.atomic
def came_back(*, letter_id: int, report: Report, at: datetime) -> bool:
    """Mark a sent letter by what a report says; False when there is none to mark. The same report twice changes nothing more.

    What came back for good stays so; a delay is undone by nothing but a report, for the relay still tries.
    """
    letter = Letter.objects.select_for_update().filter(pk=letter_id, sent_at__isnull=False).first()
    if letter is None or letter.state == Letter.State.BOUNCED:
        return False
    text = report.text[:MOST_TEXT]
    if report.action in ("delivered", "delayed"):
        is_there = report.action == "delivered"
        _become(letter, Letter.State.SENT if is_there else Letter.State.DELAYED, report, text="" if is_there else text)
    else:
        _become(letter, Letter.State.BOUNCED, report, text=text, is_refused=True)
        bad_addresses.note(letter, code=report.code, text=text, at=at)
    what = "delivered" if report.action == "delivered" else letter.state
    Delivery.objects.create(letter=letter, at=at, what=what, code=report.code[:12], text=text)
    marking.signal(letter)
    return True


def _become(letter: Letter, state: str, report: Report, *, text: str, is_refused: bool = False) -> None:
    letter.state, letter.code, letter.error, letter.is_refused = state, report.code[:12], text, is_refused
    letter.save(update_fields=["state", "code", "error", "is_refused"])
