"""Letters by a second author, who wrote them and what is expected of them without having read the reader of mail."""

from careline.mail.tests.unseen import (
    bounces,
    broken,
    charsets,
    clients,
    desks,
    desktops,
    files,
    forwards,
    machines,
    persons,
    phones,
    reports,
    signed,
    webmails,
)
from careline.mail.tests.unseen.building import Unseen

ROOMS = (
    clients, desktops, webmails, phones, desks, files, signed, forwards, broken, charsets, reports, bounces, machines, persons,
)  # fmt: skip


def letters() -> tuple[Unseen, ...]:
    """All unseen letters."""
    return tuple(letter for room in ROOMS for letter in room.letters())
