"""Putting uploaded files on a message."""

from collections.abc import Sequence
from datetime import datetime

from careline.files.storing import claim
from careline.people.models import Person
from careline.tickets.models import Attachment, Ticket


class FilesGone(Exception):
    """Some uploads are no longer there (sent before, or older than a day). `keys` are those."""

    def __init__(self, *, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


def attach(*, ticket: Ticket, message_id: int, file_keys: Sequence[str], owner: Person, at: datetime) -> list[str]:
    """Claim the owner's uploads for a message; returns their names.

    Raises FilesGone rather than sending a message without its files.
    """
    if not file_keys:
        return []
    files = claim(keys=list(file_keys), owner=owner.pk, at=at)
    missing = sorted(set(file_keys) - {file.key for file in files})
    if missing:
        raise FilesGone(keys=missing)
    Attachment.objects.bulk_create([Attachment(ticket=ticket, message_id=message_id, file=file) for file in files])
    return [file.name for file in files]
