"""A hub on a loop of its own thread, as in production, and a browser's side of the wire without the network."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction

from careline.live.endpoint import Endpoint
from careline.live.hub import Hub

PATIENCE_SECONDS = 10.0


def until(true: Callable[[], object], *, what: str) -> None:
    """Wait for a condition that another thread brings about; fail by its name."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    pause = threading.Event()
    while not true():
        assert time.monotonic() < deadline, f"never: {what}"
        pause.wait(0.01)


def make_session(person: Any) -> str:
    """The cookie value of a browser in which somebody has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def notify(topic: str, event: int) -> None:
    """What events.record does, in a transaction of its own unless there is one."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_notify('live', %s)", [f"{topic} {event}"])


class Switchboard:
    """A hub and its endpoint, running in another thread."""

    def __init__(self, **patience: float) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="switchboard")
        self.thread.start()
        self.hub = Hub()
        self.endpoint = Endpoint(self.hub, **patience)
        self.loop.call_soon_threadsafe(self.hub.start)

    def listen(self) -> "Switchboard":
        until(lambda: self.hub.is_listening, what="the hub listens")
        return self

    def run(self, coroutine: Any) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    def stop(self) -> None:
        self.run(self._stop()).result(PATIENCE_SECONDS)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(PATIENCE_SECONDS)
        self.loop.close()

    async def _stop(self) -> None:
        await self.hub.stop()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            await asyncio.wait(others, timeout=PATIENCE_SECONDS)


class Browser:
    """One request to /live: what was answered, and a way to leave."""

    def __init__(self, board: Switchboard, topics: str, *, session: str = "", reads: bool = True, **more: Any) -> None:
        self.seen = b""
        self._sent: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reads = reads
        self._left = asyncio.Event()
        headers = {"host": "support.example", **more.get("headers", {})}
        if session:
            headers["cookie"] = f"{settings.SESSION_COOKIE_NAME}={session}"
        scope = {
            "type": "http", "method": more.get("method", "GET"), "path": "/live",
            "query_string": f"topics={topics}&age={more.get('age', 0)}".encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        self.board = board
        self.ended = board.run(board.endpoint(scope, self._receive, self._send))
        first = self._sent.get(timeout=PATIENCE_SECONDS)
        self.status = first["status"]

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self._sent.put(message)
        if not self._reads and message["type"] == "http.response.body":
            await asyncio.Event().wait()  # the network's buffers are full and nobody empties them

    def until(self, text: bytes) -> bytes:
        """Read on to a text; returns all read up to here and forgets it."""
        while text not in self.seen:
            try:
                self.seen += self._sent.get(timeout=PATIENCE_SECONDS).get("body", b"")
            except queue.Empty:
                raise AssertionError(f"never: {text!r} after {self.seen!r}") from None
        read, self.seen = self.seen, b""
        return read

    def leave(self) -> None:
        self.board.loop.call_soon_threadsafe(self._left.set)
        self.ended.result(PATIENCE_SECONDS)
