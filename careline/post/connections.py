"""Open connections to relays, kept for a burst: the next letter goes over the same one, for a few seconds and letters."""

import smtplib
import ssl
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Lock, Timer
from typing import Any

from careline.post.relay_models import Security
from careline.post.relays import Door, domain

SECONDS = 20
IDLE_SECONDS = 10.0
LOOK_SECONDS = 1.0
MOST_LETTERS = 100


@dataclass
class _Kept:
    smtp: smtplib.SMTP
    letters: int
    since: float


_idle: dict[Door, list[_Kept]] = defaultdict(list)
_lock = Lock()
_timer: Timer | None = None


def opened(door: Door) -> smtplib.SMTP:
    """A new connection, greeted, encrypted and signed in. Raises OSError, as smtplib does; for bad certificates too."""
    to: dict[str, Any] = {"host": door.host, "port": door.port, "local_hostname": domain(), "timeout": SECONDS}
    is_secure = door.security == Security.TLS
    smtp = smtplib.SMTP_SSL(**to, context=ssl.create_default_context()) if is_secure else smtplib.SMTP(**to)
    try:
        if door.security == Security.STARTTLS:
            smtp.starttls(context=ssl.create_default_context())
        smtp.ehlo_or_helo_if_needed()
        if door.user:
            smtp.login(door.user, door.password)
    except OSError:
        smtp.close()
        raise
    return smtp


@contextmanager
def borrowed(door: Door) -> Iterator[smtplib.SMTP]:
    """A connection for one letter: a kept one that still answers, else a new one. Closed unless the letter's work ends well."""
    kept = _take(door) or _Kept(opened(door), 0, 0.0)
    try:
        yield kept.smtp
    except BaseException:
        kept.smtp.close()
        raise
    kept.letters += 1
    _give_back(door, kept)


def close_all() -> None:
    """Say goodbye on every kept connection."""
    _close_older_than(0.0)


def _take(door: Door) -> _Kept | None:
    while True:
        with _lock:
            kept = _idle[door].pop() if _idle.get(door) else None
        if kept is None or _answers(kept):
            return kept
        kept.smtp.close()


def _answers(kept: _Kept) -> bool:
    try:
        return kept.smtp.rset()[0] == 250
    except OSError:
        return False


def _give_back(door: Door, kept: _Kept) -> None:
    if kept.letters >= MOST_LETTERS:
        _leave(kept)
        return
    kept.since = time.monotonic()
    with _lock:
        _idle[door].append(kept)
    _look_later()


def _look_later() -> None:
    """One timer for all that is kept: a burst would start as many threads as it has letters."""
    global _timer
    with _lock:
        if _timer is None and any(_idle.values()):
            _timer = Timer(LOOK_SECONDS, _close_old)
            _timer.daemon = True
            _timer.start()


def _close_old() -> None:
    global _timer
    _timer = None
    _close_older_than(IDLE_SECONDS)
    _look_later()


def _close_older_than(seconds: float) -> None:
    limit = time.monotonic() - seconds
    with _lock:
        old = [kept for each in _idle.values() for kept in each if kept.since <= limit]
        for door in list(_idle):
            _idle[door] = [kept for kept in _idle[door] if kept.since > limit]
    for kept in old:
        _leave(kept)


def _leave(kept: _Kept) -> None:
    with suppress(OSError):  # a relay that is gone needs no goodbye
        kept.smtp.quit()
    kept.smtp.close()
