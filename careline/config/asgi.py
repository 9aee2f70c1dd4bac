"""The one door: `/live` is answered here on the event loop, pages by Django's WSGI application in threads.

Never by Django's own ASGI handler, which costs several times as much (docs/live.md has the figures).
A thread is held while Django works, never while a slow browser sends or fetches a file: eight of those would
stop all pages.
"""

import asyncio
import signal
import tempfile
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from contextlib import asynccontextmanager
from types import FrameType
from typing import IO, Any

from a2wsgi import WSGIMiddleware
from django.conf import settings

from careline.config.wsgi import application as django
from careline.live.endpoint import live
from careline.live.hub import hub

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

THREADS = 8
PIECE = 256 * 1024
IN_MEMORY = 1024 * 1024
MOST_BYTES = (settings.FILE_MEGABYTES * settings.FILES_PER_MESSAGE + 8) * 1024 * 1024
SENT_BY_SERVER = "careline.file"
# These wait for servers of strangers: a few at once, the others wait here, where waiting holds no thread.
FETCHED = "/pictures/remote/"
_fetching = asyncio.Semaphore(3)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """What granian calls for everything that arrives on the port."""
    if scope["type"] == "lifespan":
        await _live_with_the_process(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live(scope, receive, send)
    elif scope["type"] == "http" and scope["path"].startswith(FETCHED):
        async with _fetching:
            await _page(scope, receive, send)
    else:
        await _page(scope, receive, send)


async def _live_with_the_process(receive: Receive, send: Send) -> None:
    """The hub starts in the background: a database that is away does not keep the pages from answering."""
    await receive()
    hub.start()
    _end_streams_when_told_to_stop()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.stop()
    await send({"type": "lifespan.shutdown.complete"})


def _end_streams_when_told_to_stop() -> None:
    """granian waits for open responses before it announces the shutdown; a stream never ends by itself."""
    if threading.current_thread() is not threading.main_thread():
        return  # signals are not ours here: somebody runs the application inside another program
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)

        def told(number: int, frame: FrameType | None, before: Any = before) -> None:
            loop.call_soon_threadsafe(hub.end_streams)
            if callable(before):
                before(number, frame)

        signal.signal(number, told)


async def _page(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        await pages(scope, receive, send)
        return
    scope["headers"] = _headers(scope["headers"])
    async with _whole_body(receive) as body:
        if body is None:
            return  # the browser left while sending: half a file must never look like a whole one
        if body.tell() > MOST_BYTES:
            await _too_large(send)
            return
        body.seek(0)

        async def again() -> MutableMapping[str, Any]:
            piece = body.read(PIECE)
            return {"type": "http.request", "body": piece, "more_body": len(piece) == PIECE}

        async def send_or_path(message: MutableMapping[str, Any]) -> None:
            path = scope.get(SENT_BY_SERVER)
            if path and message["type"] == "http.response.body":
                message = {"type": "http.response.pathsend", "path": path}
            await send(message)

        await pages(scope, again, send_or_path)


@asynccontextmanager
async def _whole_body(receive: Receive) -> AsyncIterator[IO[bytes] | None]:
    """The request's body, on disk if it is large; None when the browser left before its end."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                yield None
                return
            body.write(message.get("body", b""))
            if not message.get("more_body") or body.tell() > MOST_BYTES:
                yield body
                return


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """What a2wsgi gets wrong: `x_forwarded_for` passes for `x-forwarded-for`; HTTP/2 splits cookies."""
    kept = [(name, value) for name, value in raw if b"_" not in name]
    cookies = [value for name, value in kept if name == b"cookie"]
    others = [(name, value) for name, value in kept if name != b"cookie"]
    return [*others, (b"cookie", b"; ".join(cookies))] if cookies else others


async def _too_large(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": b"Too large.\n"})


class _OpenFile:
    """What Django hands over in place of reading a file itself (WSGI's file_wrapper)."""

    def __init__(self, file: IO[bytes], block_size: int = PIECE) -> None:
        self.file = file
        self.block_size = block_size
        self.close = getattr(file, "close", lambda: None)

    @property
    def path(self) -> str | None:
        """Where the whole of it lies on disk; None for one in a bucket, in memory, or read into."""
        name = getattr(self.file, "name", None)
        whole = isinstance(name, str) and name.startswith("/") and self.file.tell() == 0
        return str(name) if whole else None

    def __iter__(self) -> Iterable[bytes]:
        return iter(lambda: self.file.read(self.block_size), b"")


def _django_leaving_files_to_the_server(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A file on disk is sent by granian itself, so that a slow download holds no thread."""
    scope = environ["asgi.scope"]
    if "http.response.pathsend" in scope.get("extensions", {}):
        environ["wsgi.file_wrapper"] = _OpenFile
    answer: Iterable[bytes] = django(environ, start_response)
    is_head = environ["REQUEST_METHOD"] == "HEAD"  # granian never ends a body that it may not send
    path = answer.path if isinstance(answer, _OpenFile) else None
    if not is_head and not path:
        return answer
    if path and not is_head:
        scope[SENT_BY_SERVER] = path
    getattr(answer, "close", lambda: None)()
    return []


pages = WSGIMiddleware(_django_leaving_files_to_the_server, workers=THREADS)
