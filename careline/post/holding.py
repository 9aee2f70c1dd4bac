"""Letters that are better not sent."""

from careline.post import bad_addresses
from careline.post.models import Letter

ASKED_FOR = "portal/letters/"  # codes and links that somebody asked for a moment ago
WHY = "Held back: the last letters to this address came back. Try the address again, or write to another one."


def reason(letter: Letter) -> str:
    """Why an automatic letter is held back, or nothing. What a person wrote is always sent, codes to sign in too."""
    if letter.auto_submitted == "no" or letter.template.startswith(ASKED_FOR):
        return ""
    known = bad_addresses.of(letter.to)
    return WHY if known and known.in_a_row >= bad_addresses.HELD_FROM else ""
