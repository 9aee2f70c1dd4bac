"""The address of a request's letters, `reply+NUMBER.SIGNATURE@domain`: it says which request an answer is for.

It lets nobody in: whoever writes to it must be somebody who may write to the request (`mail.receiving`).
"""

import re

from django.conf import settings

from careline.post.signing import is_signed, signature

SALT = "careline.tickets.reply_addresses"
OURS = re.compile(r"\breply\+([0-9]{1,18})\.([a-z2-7]{12})@", re.I)


def address(*, number: int) -> str:
    """The reply address of a ticket's number; nothing while CARELINE_MAIL_DOMAIN is not set."""
    return f"reply+{number}.{signature(str(number), salt=SALT)}@{settings.MAIL_DOMAIN}" if settings.MAIL_DOMAIN else ""


def number(*, text: str) -> int | None:
    """The ticket number of the first genuine reply address in the text. In any domain: it may have changed since."""
    return next((int(said) for said, given in OURS.findall(text) if is_signed(said, given, salt=SALT)), None)


def is_forged(*, text: str) -> bool:
    """Whether the text has such addresses, and none is genuine."""
    return bool(OURS.search(text)) and number(text=text) is None
