"""One mailbox, looked after by one thread for as long as it is set up like this: connect, sweep, wait for news, again."""

import logging
import random
import time
from threading import Thread

import psycopg
from django.db import Error as DatabaseError
from django.db import IntegrityError, close_old_connections
from django.utils import timezone, translation
from psycopg_pool import PoolTimeout

from careline.mail.imap import fetching, idling, progress
from careline.mail.imap.boxes import Box
from careline.mail.imap.connecting import opened
from careline.mail.imap.stopping import Stop
from careline.mail.imap.sweeping import Sweeper
from careline.mail.imap.troubles import Trouble, reason

logger = logging.getLogger(__name__)
PAUSES_SECONDS = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)
REFUSED_SECONDS = 60.0
STEADY_SECONDS = 60.0
PATIENCE_SECONDS = 30.0
AWAY = (DatabaseError, psycopg.Error, PoolTimeout)


class Watcher(Thread):
    """A daemon: a process that ends does not wait for servers, and loses nothing by it."""

    def __init__(self, box: Box) -> None:
        super().__init__(name=f"mailbox {box.id}", daemon=True)
        self.box, self._stop_it = box, Stop()
        self._sweeper = Sweeper(box, is_over=self._stop_it.is_set)
        self._failures = 0

    def stop(self) -> None:
        """Ask it to end; it does within a moment, or when the server answers."""
        self._stop_it.set()

    def run(self) -> None:
        with translation.override("en"):
            while not self._stop_it.is_set():
                began = time.monotonic()
                seconds = self._attend()
                if time.monotonic() - began > STEADY_SECONDS:
                    self._failures = 0
                self._failures += 1
                self._stop_it.wait(seconds * random.uniform(0.75, 1.25))
        close_old_connections()
        self._stop_it.close()

    def _attend(self) -> float:
        """Look after it until something goes wrong; returns how many seconds to stay away."""
        pause = PAUSES_SECONDS[min(self._failures, len(PAUSES_SECONDS) - 1)]
        try:
            self._look_after()
        except Trouble as trouble:
            self._tell(trouble)
            return max(pause, REFUSED_SECONDS) if trouble.is_refusal else pause
        except IntegrityError:
            return pause  # deleted meanwhile; the keeper will say so
        except AWAY as problem:
            logger.warning("Mailbox %s waits for the database: %s", self.box.name, reason(problem))
        except Exception as problem:  # a server that surprises us must not end the thread that others' letters wait for
            logger.exception("Mailbox %s", self.box.name)
            self._tell(Trouble("other", reason=reason(problem)))
        finally:
            close_old_connections()
        return pause

    def _look_after(self) -> None:
        with opened(self.box) as connection:
            connection.client.sock.settimeout(PATIENCE_SECONDS)
            number = fetching.validity(connection)
            while not self._stop_it.is_set():
                idling.forget_news(connection)
                self._sweeper.sweep(connection, validity=number)
                at = timezone.now()
                progress.well(box=self.box, at=at)
                most = progress.seconds_to_next_try(box=self.box, at=at)
                close_old_connections()
                if not idling.has_news(connection):
                    idling.wait_for_news(connection, self._stop_it, most_seconds=max(1.0, most))

    def _tell(self, trouble: Trouble) -> None:
        """On the health page, and in the log once for each new trouble."""
        logger.log(logging.WARNING if not self._failures else logging.INFO, "Mailbox %s: %s", self.box.name, trouble)
        try:
            progress.trouble(box=self.box, trouble=trouble, at=timezone.now())
        except AWAY as problem:
            logger.warning("Mailbox %s waits for the database: %s", self.box.name, reason(problem))
