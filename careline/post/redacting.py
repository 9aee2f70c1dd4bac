"""Taking words out of letters that were written here: what is kept of them, and a trial's own mailbox.

What has left the house cannot be called back.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from email import message_from_bytes, policy
from typing import Any

from django.db.models import Q

from careline.post.models import CaughtLetter, Letter

DIGESTS = ("digest", "notices")


def redact(*, about: str, about_id: int, since: datetime, keys: Iterable[str], change: Callable[[Any], Any], mark: str) -> None:
    """Let `change` rewrite the contexts of letters about a thing, and of digests since an instant.

    Letters whose keys begin with one of `keys` tell of nothing but what was removed: their text becomes the mark.
    """
    digests = Q(created_at__gte=since, template__endswith=DIGESTS[0]) | Q(created_at__gte=since, template__endswith=DIGESTS[1])
    starts = tuple(keys)
    for letter in Letter.objects.select_for_update().filter(Q(about=about, about_id=about_id) | digests):
        context = change(letter.context)
        if starts and letter.key.startswith(starts):
            context |= {name: mark for name in ("body", "html") if name in context}
        if context != letter.context:
            Letter.objects.filter(pk=letter.pk).update(context=context)


def forget_files(*, about: str, about_id: int, keys: Iterable[str]) -> None:
    """Files that are no more go along with no letter, and no letter names them."""
    gone = set(keys)
    for letter in Letter.objects.select_for_update().filter(about=about, about_id=about_id).exclude(files=[]):
        if gone & set(letter.files):
            context = {**letter.context, "files": [], "enclosed": False}
            left = [key for key in letter.files if key not in gone]
            Letter.objects.filter(pk=letter.pk).update(files=left, context=context)


def empty_caught(*, since: datetime, holds: Callable[[str], bool], names: Iterable[str] = (), mark: str) -> None:
    """Letters in the trial's mailbox in which the words stand, or that carry a file of one of the names, become the mark."""
    gone = set(names)
    for letter in CaughtLetter.objects.filter(received_at__gte=since).iterator(chunk_size=50):
        read = message_from_bytes(bytes(letter.raw), policy=policy.default)
        parts = [part for part in read.walk() if not part.is_multipart()]
        texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
        if holds(letter.subject) or any(map(holds, texts)) or gone & {part.get_filename() for part in parts}:
            CaughtLetter.objects.filter(pk=letter.pk).update(raw=f"\r\n{mark}\r\n".encode(), subject=mark)
