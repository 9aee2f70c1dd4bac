"""A message's files in its letter: along with it where they are small enough together, else as links that need signing in."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from careline.post.enclosing import go_along
from careline.tickets.models import Attachment, Message


@dataclass(frozen=True)
class Enclosed:
    """Names and sizes of a message's files in bytes; `keys` of those that go along: all or none."""

    files: tuple[dict[str, Any], ...] = ()
    keys: tuple[str, ...] = ()

    def context(self) -> dict[str, Any]:
        """What the letter's template prints."""
        return {"files": list(self.files), "enclosed": bool(self.keys)}


def enclosed(*, message: Message, for_agent: bool = False) -> Enclosed:
    """How the files of a message travel. One statement, without reading any file."""
    rows = Attachment.objects.filter(message=message).select_related("file").order_by("id")
    found = [attachment.file for attachment in rows]
    if go_along(sizes=[file.size for file in found]):
        files = tuple({"name": file.name, "size": file.size} for file in found)
        return Enclosed(files, tuple(file.key for file in found))
    place = f"{settings.URL}/desk/files" if for_agent else f"{settings.URL}/files"
    return Enclosed(tuple({"name": file.name, "size": file.size, "url": f"{place}/{file.key}"} for file in found))
