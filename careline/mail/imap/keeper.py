"""The keeper: one in the whole installation, with a thread for each active mailbox, following what administrators change.

Every worker has one; that it is alone says a lock of the database, held on a connection of its own. When it dies the lock goes
with it, and the next worker's keeper goes on.
"""

import logging
import time
from threading import Thread
from typing import Any

import psycopg
from django.db import close_old_connections

from careline.live.listening import connection_parameters
from careline.mail.imap.boxes import box_of
from careline.mail.imap.renewing import renew_all
from careline.mail.imap.stopping import Stop
from careline.mail.imap.troubles import reason
from careline.mail.imap.watching import AWAY, Watcher
from careline.mail.mailbox_models import Mailbox

logger = logging.getLogger(__name__)
LOCK = 0x6D61696C626F78  # "mailbox"
LOOK_SECONDS = 5.0
END_SECONDS = 1.0


class Keeper(Thread):
    """`start()` it, and `end()` it. A daemon, as its watchers are."""

    def __init__(self) -> None:
        super().__init__(name="mailboxes", daemon=True)
        self._stop_it = Stop()
        self._watchers: dict[int, Watcher] = {}

    def end(self) -> None:
        """Stop everything, and wait a moment for it."""
        self._stop_it.set()
        self.join(END_SECONDS + 1)

    def run(self) -> None:
        while not self._stop_it.is_set():
            try:
                with psycopg.connect(**{**connection_parameters(), "application_name": "careline mailboxes"}) as connection:
                    self._take_turns(connection)
            except AWAY as problem:
                logger.warning("Mailboxes wait for the database: %s", reason(problem))
            except Exception:
                logger.exception("Mailboxes are not looked after for a moment")
            finally:
                self._stop_all()
            self._stop_it.wait(LOOK_SECONDS)
        close_old_connections()
        self._stop_it.close()

    def _take_turns(self, connection: "psycopg.Connection[Any]") -> None:
        """Keep while the lock is ours: as long as its connection lives. Wait while it is another's."""
        is_ours = False
        while not self._stop_it.is_set():
            if is_ours:
                connection.execute("select 1")
            else:
                is_ours = self._try(connection)
            if is_ours:
                self._follow()
            self._stop_it.wait(LOOK_SECONDS)

    def _try(self, connection: "psycopg.Connection[Any]") -> bool:
        row = connection.execute("select pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        if not row or not row[0]:
            return False
        renew_all()
        return True

    def _follow(self) -> None:
        """A watcher for each active mailbox, as it is set up now."""
        boxes = {row.pk: box_of(row) for row in Mailbox.objects.filter(is_active=True)}
        close_old_connections()
        for pk, watcher in list(self._watchers.items()):
            if boxes.get(pk) != watcher.box:
                watcher.stop()
            if not watcher.is_alive():
                del self._watchers[pk]
        for pk, box in boxes.items():
            if pk not in self._watchers:
                self._watchers[pk] = Watcher(box)
                self._watchers[pk].start()

    def _stop_all(self) -> None:
        for watcher in self._watchers.values():
            watcher.stop()
        end = time.monotonic() + END_SECONDS
        for watcher in self._watchers.values():
            watcher.join(max(0.0, end - time.monotonic()))
        self._watchers.clear()
