"""What a letter carries beside its words: further fields of its head, and the files that go along."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMessage

from careline.files.models import StoredFile
from careline.post.models import Letter


def go_along(*, sizes: Iterable[int]) -> bool:
    """Whether files of these sizes, in bytes, are together small enough for a letter."""
    return sum(sizes) <= settings.ENCLOSED_MEGABYTES * 1024 * 1024


def enclose(*, message: EmailMessage, letter: Letter) -> None:
    """Give a message its letter's further fields and files. At most CARELINE_ENCLOSED_MEGABYTES are ever in memory.

    A file that was deleted since is left out: the letter names it, and its page says what became of it. As from the portal,
    text is text and everything that is no picture is bytes to download, so that no mail program runs it.
    """
    message.extra_headers.update(letter.headers)
    if not letter.files:
        return
    found = {file.key: file for file in StoredFile.objects.filter(key__in=letter.files)}
    if not go_along(sizes=[file.size for file in found.values()]):
        return
    for key in letter.files:
        if key in found and default_storage.exists(found[key].path):
            file = found[key]
            with default_storage.open(file.path) as stored:
                content = stored.read()
            is_picture = file.kind == StoredFile.Kind.IMAGE
            message.attach(file.name, content, file.content_type if is_picture else "application/octet-stream")
