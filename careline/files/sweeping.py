"""Uploads that were never sent with a message are removed after a day."""

from datetime import datetime, timedelta

from careline.files.models import StoredFile
from careline.files.removing import remove

KEPT = timedelta(days=1)


def sweep(*, at: datetime) -> int:
    """Remove what nobody claimed within a day of an aware UTC instant; returns how many."""
    old = list(StoredFile.objects.filter(claimed_at=None, created_at__lt=at - KEPT)[:1000])
    for row in old:
        remove(file=row)
    return len(old)
