"""GET /live: the native ASGI application that keeps one stream open, and ends it when it should no longer be.

Refuses what is not a person's own browser on our own page: other origins, no session, others' topics.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.http import parse_cookie

from careline.live import messages, origins, topics
from careline.live.authorising import Refused, authorise
from careline.live.hub import Hub, hub
from careline.live.streams import Stream

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

logger = logging.getLogger(__name__)
MOST_STREAMS = 20
PING_SECONDS = 20.0
RECHECK_SECONDS = 60.0
GOODBYE_SECONDS = 1.0
BROWSER_LEFT = OSError
OLDEST_PAGE_SECONDS = 86_400.0
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
TEXT_HEADERS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class Endpoint:
    """The application; a class so that tests may give it their own hub and less patience."""

    def __init__(self, hub: Hub, *, ping_seconds: float = PING_SECONDS, recheck_seconds: float = RECHECK_SECONDS) -> None:
        self._hub = hub
        self._ping_seconds = ping_seconds
        self._recheck_seconds = recheck_seconds

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request, for as long as it lasts."""
        headers = origins.headers(scope["headers"])
        try:
            asked = _asked(scope, headers)
            key = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
            person_id = await authorise(session_key=key, topics=asked)
            if self._hub.is_stopping:
                raise Refused(503, "Restarting.")
            if self._hub.streams_of(person_id) >= MOST_STREAMS:
                raise Refused(429, "Too many open pages; close some.")
        except Refused as refusal:
            await _refuse(refusal, send)
            return
        stream = Stream(person_id=person_id, topics=asked)
        self._hub.open(stream, page_age_seconds=_page_age(scope))
        try:
            await self._keep_open(stream, key, receive, send)
        finally:
            self._hub.close(stream)

    async def _keep_open(self, stream: Stream, session_key: str, receive: Receive, send: Send) -> None:
        """Until the browser leaves, is too slow, may no longer listen, or the process is told to stop."""
        writing = asyncio.create_task(self._write(stream, send))
        leaving = asyncio.create_task(_left(receive))
        losing = asyncio.create_task(self._no_longer_theirs(stream, session_key))
        ending = asyncio.create_task(_ended(stream))
        endings = (writing, leaving, losing, ending)
        try:
            await asyncio.wait(endings, return_when=asyncio.FIRST_COMPLETED)
        finally:
            has_left = writing.done() or leaving.done()
            for task in endings:
                task.cancel()
            outcomes = await asyncio.gather(*endings, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception) and not isinstance(outcome, BROWSER_LEFT):
                logger.error("A stream broke", exc_info=outcome)
        if not has_left:
            await _say_goodbye(send)

    async def _write(self, stream: Stream, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        # Spread out, or after a restart all browsers would come back in the same second.
        message = messages.opening(retry_milliseconds=random.randint(1000, 4000))
        while True:
            await send({"type": "http.response.body", "body": message, "more_body": True})
            try:
                async with asyncio.timeout(self._ping_seconds):
                    message = await stream.take()
            except TimeoutError:
                message = messages.PING

    async def _no_longer_theirs(self, stream: Stream, session_key: str) -> None:
        """Ends when the person signed out or lost a topic; also when the database cannot tell."""
        while True:
            await asyncio.sleep(self._recheck_seconds * random.uniform(0.8, 1.0))
            try:
                await authorise(session_key=session_key, topics=stream.topics)
            except Refused as refusal:
                logger.info("A stream of person %s ends: %s", stream.person_id, refusal.text)
                return


def _asked(scope: MutableMapping[str, Any], headers: dict[str, str]) -> frozenset[str]:
    if scope["method"] != "GET":
        raise Refused(405, "Only GET.")
    if not origins.is_ours(headers):
        raise Refused(403, "Not from another site.")
    query = parse_qs(scope["query_string"].decode("latin1"))
    try:
        return topics.parse(",".join(query.get("topics", [])))
    except topics.BadTopics as problem:
        raise Refused(400, str(problem)) from problem


def _page_age(scope: MutableMapping[str, Any]) -> float:
    """How many seconds ago the page was asked for, as the browser says. A lie costs it a fetch."""
    said = parse_qs(scope["query_string"].decode("latin1")).get("age", ["0"])[0]
    return min(float(said), OLDEST_PAGE_SECONDS) if said.isascii() and said.isdecimal() else 0.0


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _ended(stream: Stream) -> None:
    await stream.over.wait()


async def _say_goodbye(send: Send) -> None:
    """Close the response properly, but do not wait for a browser that reads too slowly or has left."""
    try:
        async with asyncio.timeout(GOODBYE_SECONDS):
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    except (TimeoutError, OSError) as problem:
        logger.debug("A stream ended without goodbye: %s", problem)


async def _refuse(refusal: Refused, send: Send) -> None:
    later = [(b"retry-after", b"30")] if refusal.status in {429, 503} else []
    await send({"type": "http.response.start", "status": refusal.status, "headers": TEXT_HEADERS + later})
    await send({"type": "http.response.body", "body": f"{refusal.text}\n".encode()})


live = Endpoint(hub)
