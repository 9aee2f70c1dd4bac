"""Files that nobody sent with a message go away; the others stay."""

from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from careline.files.models import StoredFile
from careline.files.storing import claim, discard, store
from careline.files.sweeping import sweep

pytestmark = pytest.mark.django_db


def kept(name: str, at: datetime) -> StoredFile:
    """A file of person 7."""
    return store(upload=ContentFile(b"12:00 relay refused\n", name=name), name=name, owner=7, at=at)


def test_unclaimed_files_go_after_a_day(now: datetime) -> None:
    old, fresh, sent = (
        kept("old.log", now - timedelta(hours=25)),
        kept("fresh.log", now),
        kept("sent.log", now - timedelta(days=3)),
    )
    claim(keys=[sent.key], owner=7, at=now)

    assert sweep(at=now) == 1

    assert set(StoredFile.objects.values_list("name", flat=True)) == {"fresh.log", "sent.log"}
    assert [default_storage.exists(file.path) for file in (old, fresh, sent)] == [False, True, True]


def test_a_file_is_claimed_once_and_by_its_owner(now: datetime) -> None:
    file = kept("a.log", now)

    assert claim(keys=[file.key], owner=8, at=now) == []
    assert claim(keys=[file.key], owner=7, at=now) == [file]
    assert claim(keys=[file.key], owner=7, at=now) == []
    assert not discard(key=file.key, owner=7)
