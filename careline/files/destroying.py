"""Removing claimed files for ever. Only for whoever claimed them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.core.files.storage import default_storage
from django.db import transaction

from careline.files.models import StoredFile

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def destroy(*, ids: Sequence[int]) -> None:
    """Remove files when the transaction is committed. Nobody reads them from now on.

    If this process dies between the two, the sweep finds them: unclaimed, nameless and old.
    """
    rows = list(StoredFile.objects.select_for_update().filter(pk__in=ids))
    StoredFile.objects.filter(pk__in=ids).update(claimed_at=None, created_at=LONG_AGO, owner=0, name="-", sha256="")
    transaction.on_commit(lambda: _remove(rows))


def _remove(rows: list[StoredFile]) -> None:
    for row in rows:
        default_storage.delete(row.path)
        StoredFile.objects.filter(pk=row.pk).delete()
