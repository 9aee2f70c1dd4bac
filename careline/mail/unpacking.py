"""A letter's files through the files room, with the limits that uploads have. What does not fit stays in the original."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from mimetypes import guess_extension

from django.conf import settings
from django.core.files.base import ContentFile

from careline.files.models import StoredFile
from careline.files.storing import FileRefused, discard, store
from careline.mail.letters import Attachment, Letter


@dataclass
class Unpacked:
    """The files that fit, in their order; `left` counts the others. `pictures` are keys of files by their content id."""

    files: list[StoredFile] = field(default_factory=list)
    left: int = 0
    pictures: dict[str, str] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(file.key for file in self.files)


@contextmanager
def unpacked(letter: Letter, *, owner: int, at: datetime) -> Iterator[Unpacked]:
    """Store a letter's files for a person's id; what no message has claimed at the end is removed.

    Outside of the message's transaction, as uploads are: a file that outlives a crash is found by `files.sweeping`.
    """
    found = Unpacked()
    try:
        for part in letter.parts:
            _take(found, part, owner=owner, at=at)
        yield found
    finally:
        for file in found.files:
            discard(key=file.key, owner=owner)


def _take(found: Unpacked, part: Attachment, *, owner: int, at: datetime) -> None:
    name = part.name or f"attachment{guess_extension(part.content_type) or '.bin'}"
    if len(found.files) >= settings.FILES_PER_MESSAGE:
        found.left += 1
        return
    try:
        file = store(upload=ContentFile(part.content, name=name), name=name, owner=owner, at=at)
    except FileRefused:
        found.left += 1
        return
    found.files.append(file)
    if part.content_id and file.kind == StoredFile.Kind.IMAGE:
        found.pictures.setdefault(part.content_id, file.key)
