"""From a session cookie to a person who may listen. Reads only: signing in and out is the pages' business.

It runs in two threads of its own: a thousand browsers coming back together must not take the pages' own.
"""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import psycopg
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import InterfaceError, OperationalError, connections
from django.http import HttpRequest

from careline.live import topics as registry

AWAY = (OperationalError, InterfaceError, psycopg.OperationalError)
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live")


class Refused(Exception):
    """The stream is not opened, or not kept open: an HTTP status and a short sentence."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


async def authorise(*, session_key: str, topics: frozenset[str]) -> int:
    """The id of the person whose session this is, who may listen to all these topics.

    Raises Refused: 403 for no valid session or a topic that is not theirs, 503 when the database is away.
    """
    decide = sync_to_async(_decide, thread_sensitive=False, executor=_threads)
    return await decide(session_key, topics)


def _decide(session_key: str, topics: frozenset[str]) -> int:
    try:
        person = _person(session_key)
        if person is None:
            raise Refused(403, "Sign in first.")
        refused = sorted(topic for topic in topics if not registry.may_listen(person, topic))
        if refused:
            raise Refused(403, f"Not allowed: {','.join(refused)}")
        return int(person.pk)
    except AWAY as problem:
        raise Refused(503, "The database does not answer.") from problem
    finally:
        connections.close_all()  # back into the pool: no request ends here that would do it


class _Session(dict[str, Any]):
    """What get_user reads, and would flush or renew; a stream sends no cookie, so it must change nothing."""

    def flush(self) -> None:
        self.clear()

    def cycle_key(self) -> None:
        """Left to the next page, which can send the new key."""


def _person(session_key: str) -> Any | None:
    if not session_key:
        return None
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    request = HttpRequest()
    request.session = _Session(store.load())  # type: ignore[assignment]
    person = get_user(request)
    return person if person.is_authenticated else None
