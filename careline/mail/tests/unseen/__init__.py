"""Letters by a second author, who wrote them and what is expected of them without having read the reader of mail."""

from careline.mail.tests.unseen import bouncing, charsets, clients, machines, others, persons, structures
from careline.mail.tests.unseen.building import Unseen

ROOMS = (clients, others, structures, charsets, bouncing, machines, persons)


def letters() -> tuple[Unseen, ...]:
    """All unseen letters."""
    return tuple(letter for room in ROOMS for letter in room.letters())
