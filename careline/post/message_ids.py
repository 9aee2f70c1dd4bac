"""Message-IDs of letters about something, signed, so that an answer to one says what it is about. One id a letter, for ever."""

import re

from careline.post.models import Letter
from careline.post.relays import domain
from careline.post.signing import is_signed, signature

SALT = "careline.post.message_ids"
OURS = re.compile(r"<?([a-z]{1,40})\.([0-9]{1,18})\.([0-9-]{1,40})\.([a-z2-7]{12})@", re.I)


def of(*, letter: Letter) -> str:
    """The Message-ID of a letter; of one about nothing, an id that cannot be told from others."""
    serial = f"{letter.pk}-{letter.created_at:%Y%m%d%H%M%S}"
    if not letter.about_id:
        return f"<letter.{serial}@{domain()}>"
    return _id(letter.about, letter.about_id, serial)


def thread(*, about: str, about_id: int) -> str:
    """The id under which mail programs gather all letters about one thing. No letter has it."""
    return _id(about, about_id, "0")


def about(*, message_id: str) -> tuple[str, int] | None:
    """What the letter of an id was about, None for a forged one. Its domain may be an earlier one of ours."""
    found = OURS.match(message_id.strip())
    if not found or not is_signed(f"{found[1]}.{found[2]}.{found[3]}".lower(), found[4], salt=SALT):
        return None
    return found[1].lower(), int(found[2])


def letter(*, message_id: str) -> int | None:
    """The letter of a signed id; None for forged ones, for the id of a whole thread, and for letters about nothing."""
    found = OURS.match(message_id.strip())
    return int(found[3].partition("-")[0]) or None if found and about(message_id=message_id) else None


def _id(about: str, about_id: int, serial: str) -> str:
    said = f"{about}.{about_id}.{serial}"
    return f"<{said}.{signature(said, salt=SALT)}@{domain()}>"
