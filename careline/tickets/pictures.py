"""The pictures of a ticket one after the other."""

from dataclasses import dataclass

from careline.files.models import StoredFile
from careline.tickets.models import Attachment, Message


@dataclass(frozen=True)
class Neighbours:
    """The keys of the pictures before and after one; empty at the ends."""

    previous: str
    following: str


def neighbours(*, attachment: Attachment, with_notes: bool) -> Neighbours:
    """Around a file that the caller reached; those of internal notes only for the vendor. Two statements."""
    rows = Attachment.objects.filter(ticket=attachment.ticket_id, file__kind=StoredFile.Kind.IMAGE)
    rows = rows if with_notes else rows.exclude(message__kind=Message.Kind.NOTE)
    keys = rows.values_list("file__key", flat=True)
    before = keys.filter(pk__lt=attachment.pk).order_by("-pk").first()
    return Neighbours(before or "", keys.filter(pk__gt=attachment.pk).order_by("pk").first() or "")
