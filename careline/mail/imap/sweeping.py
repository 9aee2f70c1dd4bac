"""Taking in what is new in an open folder: kept and committed, then filed away, then its UID remembered, in this order.

Killed at any point it begins again with the letter at hand: the same bytes are kept once, and a letter that was moved is not
found again. No database connection is held while the server is waited for.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone

from careline.mail.imap import fetching, progress
from careline.mail.imap.boxes import Box
from careline.mail.imap.connecting import Connection
from careline.mail.imap.fetching import CannotFetch, Head
from careline.mail.imap.filing import file_away
from careline.mail.imap.shortening import is_too_large, shortened

BATCH = 50
LOST_TOO_OFTEN = 2


class Sweeper:
    """Sweeps one folder, also across connections: `lost` counts at which letters the server hung up."""

    def __init__(self, box: Box, *, is_over: Callable[[], bool]) -> None:
        self.box, self._is_over = box, is_over
        self._lost: dict[int, int] = {}

    def sweep(self, connection: Connection, *, validity: int) -> None:
        """Take in what is new and what is to be tried again. Raises Trouble with the connection."""
        now = timezone.now()
        last = progress.begin(box=self.box, validity=validity, at=now)
        again = progress.due(box=self.box, at=now)
        close_old_connections()
        fresh = fetching.uids_after(connection, last, since=self.box.since)
        for heads, uids in _batches(connection, [*again, *fresh]):
            for uid in uids:
                if self._is_over():
                    return
                self._one(connection, uid, heads.get(uid), validity)
                close_old_connections()

    def _one(self, connection: Connection, uid: int, head: Head | None, validity: int) -> None:
        box = self.box
        try:
            if self._lost.get(uid, 0) >= LOST_TOO_OFTEN:
                raise CannotFetch("the server hangs up at this letter")
            self._take(connection, uid, head)
        except CannotFetch as problem:
            self._lost.pop(uid, None)
            progress.missed(box=box, validity=validity, uid=uid, reason=str(problem), at=timezone.now())
        except (connection.client.abort, OSError):
            self._lost[uid] = self._lost.get(uid, 0) + 1
            raise
        else:
            progress.done(box=box, validity=validity, uid=uid)

    def _take(self, connection: Connection, uid: int, head: Head | None) -> None:
        if head is None and fetching.is_there(connection, uid):
            raise CannotFetch("the server does not describe this letter")
        if head is None or _is_older(head, self.box.since):
            return
        if is_too_large(head.size):  # it stays where it is, because nowhere else is all of it
            raw = shortened(fetching.raw(connection, uid, only_head=True), size=head.size)
            progress.take(box=self.box, raw=raw, at=timezone.now())
            return
        progress.take(box=self.box, raw=fetching.raw(connection, uid), at=timezone.now())
        close_old_connections()
        file_away(connection, self.box, uid)


def _batches(connection: Connection, uids: list[int]) -> Iterator[tuple[dict[int, Head], list[int]]]:
    """Some letters at a time, with what is known of them. A server that cannot describe many is asked for each alone."""
    for start in range(0, len(uids), BATCH):
        some = uids[start : start + BATCH]
        try:
            yield fetching.heads(connection, some), some
        except CannotFetch:
            for uid in some:
                yield _head_alone(connection, uid), [uid]


def _head_alone(connection: Connection, uid: int) -> dict[int, Head]:
    try:
        return fetching.heads(connection, [uid])
    except CannotFetch:
        return {}


def _is_older(head: Head, since: datetime | None) -> bool:
    return since is not None and head.arrived_at is not None and head.arrived_at < since
