"""The one door: `/live` is answered here on the event loop, pages by Django's WSGI application in threads.

Never by Django's own ASGI handler, which costs several times as much (docs/live.md has the figures).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

from careline.config.wsgi import application as django
from careline.live.endpoint import live
from careline.live.hub import hub

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

THREADS = 8
pages = WSGIMiddleware(django, workers=THREADS)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """What granian calls for everything that arrives on the port."""
    if scope["type"] == "lifespan":
        await _live_with_the_process(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live(scope, receive, send)
    else:
        await pages(scope, receive, send)


async def _live_with_the_process(receive: Receive, send: Send) -> None:
    """The hub starts in the background, so a database that is away does not keep the pages from answering."""
    await receive()
    hub.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await hub.stop()
    await send({"type": "lifespan.shutdown.complete"})
