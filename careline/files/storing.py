"""Taking an upload in: measured, sniffed by its content, kept under a random name."""

import hashlib
import unicodedata
import uuid
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from careline.files.counting import AT_ONCE, prepared
from careline.files.models import StoredFile
from careline.files.removing import remove
from careline.files.sniffing import sniff


class FileRefused(Exception):
    """The file cannot be taken. `name` says which, `reason` is empty, large or unnamed."""

    def __init__(self, *, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason = name, reason


def store(*, upload: File, name: str, owner: int, at: datetime) -> StoredFile:  # type: ignore[type-arg]
    """Keep an uploaded file for its owner (a person's id) until something claims it.

    Raises FileRefused for an empty, oversized or unnamed file; nothing of it stays behind then.
    """
    clean = safe_name(name)
    if not clean:
        raise FileRefused(name=name, reason="unnamed")
    size = int(upload.size or 0)
    if size == 0:
        raise FileRefused(name=clean, reason="empty")
    if size > settings.FILE_MEGABYTES * 1024 * 1024:
        raise FileRefused(name=clean, reason="large")
    kind, content_type = sniff(upload)
    row = StoredFile(
        key=uuid.uuid4().hex, name=clean, size=size, kind=kind, content_type=content_type, owner=owner, created_at=at,
        sha256=_digest(upload),
    )  # fmt: skip
    upload.seek(0)
    default_storage.save(row.path, upload)
    row.save()
    if row.is_log and size > AT_ONCE:
        prepared(row)
    return row


def safe_name(name: str) -> str:
    """The last part of a path, without control and direction-changing characters, at most 200 long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"})
    stem, dot, suffix = kept.strip().rpartition(".")
    return f"{stem[: 199 - len(suffix)]}{dot}{suffix}" if dot and len(suffix) < 20 else kept.strip()[:200]


def _digest(upload: File) -> str:  # type: ignore[type-arg]
    upload.seek(0)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    return digest.hexdigest()


@transaction.atomic
def claim(*, keys: list[str], owner: int, at: datetime) -> list[StoredFile]:
    """Take the owner's unclaimed files for a message. Keys that are not theirs, or taken before, are left out."""
    rows = StoredFile.objects.select_for_update().filter(key__in=keys, owner=owner, claimed_at=None)
    found = sorted(rows, key=lambda row: keys.index(row.key))
    StoredFile.objects.filter(pk__in=[row.pk for row in found]).update(claimed_at=at)
    return found


def release(*, keys: list[str], owner: int) -> None:
    """The owner's claimed files are unsent uploads again. Only for whoever claimed them."""
    if keys:
        StoredFile.objects.filter(key__in=keys, owner=owner).update(claimed_at=None)


def discard(*, key: str, owner: int) -> bool:
    """Remove an unclaimed upload of its owner; False when there is none."""
    row = StoredFile.objects.filter(key=key, owner=owner, claimed_at=None).first()
    if row is None:
        return False
    remove(file=row)
    return True
