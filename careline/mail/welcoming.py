"""As whom a letter is admitted, when its sender may be known by more than the address of an account; and how fast."""

from datetime import datetime

from careline.customers.joining import TooManyJoined, join
from careline.mail.addressing import Addressed
from careline.mail.admitting import Admitted, NotAdmitted, admit
from careline.mail.believing import is_doubted
from careline.mail.letters import Letter, one_line
from careline.mail.models import Incoming
from careline.mail.pacing import is_too_many
from careline.mail.reasons import Why


def admitted(row: Incoming, letter: Letter, *, to: Addressed, at: datetime) -> Admitted:
    """What `admit` says; a stranger of a domain that lets its people in is made a member first. Raises NotAdmitted."""
    try:
        found = admit(letter, to=to, at=at)
    except NotAdmitted as refusal:
        if refusal.why != Why.UNKNOWN or to.is_forged or is_doubted(row) or not _joins(letter, at):
            raise
        found = admit(letter, to=to, at=at)
    if is_too_many(address=letter.from_.email, at=at):
        raise NotAdmitted(Why.TOO_MANY)
    return found


def _joins(letter: Letter, at: datetime) -> bool:
    try:
        return join(address=letter.from_.email, name=one_line(letter.from_.name, most=120), at=at) is not None
    except TooManyJoined:
        raise NotAdmitted(Why.TOO_MANY) from None
