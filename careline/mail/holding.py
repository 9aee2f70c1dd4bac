"""What follows when a letter is held: the count at the desk, a polite letter to its sender, word to the supervisors."""

from datetime import datetime

from django.db import connection

from careline.mail.advising import advise
from careline.mail.letters import Letter
from careline.mail.models import Incoming
from careline.mail.pacing import tell_supervisors
from careline.mail.reasons import Why

ADVISED = frozenset({Why.UNKNOWN, Why.NOT_ENTITLED})
SIGNAL = "select pg_notify('live', 'held 0')"


def follow(row: Incoming, letter: Letter, *, why: str, at: datetime) -> None:
    """In the transaction that holds the letter."""
    with connection.cursor() as cursor:
        cursor.execute(SIGNAL)
    if why in ADVISED:
        advise(row=row, letter=letter, at=at)
    if why == Why.TOO_MANY:
        tell_supervisors(row=row, address=letter.from_.email, at=at)
