"""Pictures from elsewhere, through us: the sender sees our address once a day, and nothing of who reads the letter.

A fetched picture is an upload that nobody claims: the files room removes it after a day.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from django.core.files.base import File

from careline.files.models import StoredFile
from careline.files.sniffing import sniff
from careline.files.storing import FileRefused, store
from careline.mail.fetching import PUBLIC, NotFetched, Policy, fetch
from careline.mail.models import RemotePicture
from careline.people import pacing
from careline.people.pacing import Pace

NOBODY, MOST_A_MINUTE = 0, 240
KEPT, REFUSED = timedelta(days=1), timedelta(minutes=5)
IN_MEMORY = 512 * 1024


class TooFast(Exception):
    """A viewer asks for more pictures than letters have."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(pace.calls)
        self.pace = pace


def remote_picture(*, address: str, viewer: int, at: datetime, policy: Policy = PUBLIC) -> StoredFile:
    """A remote picture as a stored file: fetched now, or within the last day. What failed is not tried again for five minutes.

    Raises TooFast and NotFetched. Run it outside of transactions: it waits for a stranger's server.
    """
    pace = pacing.count(caller=f"pictures {viewer}", most=MOST_A_MINUTE, at=at)
    if pace.is_too_fast:
        raise TooFast(pace)
    digest = sha256(address.encode()).hexdigest()
    known = RemotePicture.objects.filter(digest=digest).first()
    if known and not known.file_key and known.fetched_at > at - REFUSED:
        raise NotFetched("not a moment ago")
    return (_kept(known, at) if known else None) or _fetched_now(address, digest, at, policy)


def _kept(known: RemotePicture, at: datetime) -> StoredFile | None:
    """The file of a picture that was fetched within the day, unless it was swept."""
    is_recent = known.file_key and known.fetched_at > at - KEPT
    return StoredFile.objects.filter(key=known.file_key).first() if is_recent else None


def _fetched_now(address: str, digest: str, at: datetime, policy: Policy) -> StoredFile:
    """Fetch it and remember what came of it; what was remembered a day ago is forgotten."""
    RemotePicture.objects.filter(fetched_at__lt=at - KEPT).delete()
    key = ""
    try:
        file = _fetched(address, at, policy)
        key = file.key
    finally:
        RemotePicture.objects.update_or_create(digest=digest, defaults={"file_key": key, "fetched_at": at})
    return file


def _fetched(address: str, at: datetime, policy: Policy) -> StoredFile:
    with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
        fetch(address, into=body, policy=policy)
        picture: File[bytes] = File(body, name="picture")
        if sniff(picture)[0] != StoredFile.Kind.IMAGE:
            raise NotFetched("not a picture")
        try:
            return store(upload=picture, name="picture", owner=NOBODY, at=at)
        except FileRefused as refusal:
            raise NotFetched(str(refusal)) from refusal
