"""Uploads that were never sent with a message are removed after a day."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage

from careline.files.models import StoredFile

KEPT = timedelta(days=1)


def sweep(*, at: datetime) -> int:
    """Remove what nobody claimed within a day of an aware UTC instant; returns how many."""
    old = list(StoredFile.objects.filter(claimed_at=None, created_at__lt=at - KEPT)[:1000])
    for row in old:
        row.delete()
        default_storage.delete(row.path)
    return len(old)
