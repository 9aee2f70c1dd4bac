"""The return address of each letter, `bounce+LETTER.SIGNATURE@domain`: whoever sends it back says which one it was."""

import re

from django.conf import settings

from careline.post.signing import is_signed, signature

SALT = "careline.post.return_addresses"
OURS = re.compile(r"\bbounce\+([0-9]{1,18})\.([a-z2-7]{12})@", re.I)


def address(*, letter_id: int) -> str:
    """The return address of a letter; nothing while CARELINE_MAIL_DOMAIN is not set."""
    return f"bounce+{letter_id}.{signature(str(letter_id), salt=SALT)}@{settings.MAIL_DOMAIN}" if settings.MAIL_DOMAIN else ""


def letter(*, text: str) -> int | None:
    """The letter of the first genuine return address in the text, in any domain; None for none and for forged ones."""
    return next((int(said) for said, given in OURS.findall(text) if is_signed(said, given, salt=SALT)), None)
