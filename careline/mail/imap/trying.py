"""The button Test: connects with what is typed, says what is wrong, or how many letters there are. Nothing is kept."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from careline.mail.imap import fetching
from careline.mail.imap.boxes import Box
from careline.mail.imap.connecting import opened
from careline.mail.imap.troubles import Trouble


@dataclass(frozen=True)
class Outcome:
    """Whether it works, in the reader's words."""

    is_well: bool
    text: str


def try_out(box: Box) -> Outcome:
    """Connect, sign in, open the folder, count. Ends within about a minute, whatever the server does."""
    try:
        with opened(box) as connection:
            number = fetching.count(connection)
    except (Trouble, fetching.CannotFetch) as trouble:
        return Outcome(False, str(trouble))
    text = ngettext(
        "It works: %(folder)s has %(count)s letter.", "It works: %(folder)s has %(count)s letters.", number
    )  # fmt: skip
    return Outcome(True, text % {"folder": box.folder, "count": number})
