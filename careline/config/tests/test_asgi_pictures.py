"""Pictures from strangers' servers: however many are asked for, they never take the threads of the pages."""

import asyncio
from typing import Any

import pytest

from careline.config import asgi


async def nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b""}


async def unread(message: dict[str, Any]) -> None:
    """Nobody reads what is sent."""


def scope(path: str) -> dict[str, Any]:
    return {"type": "http", "path": path, "headers": [], "method": "GET", "query_string": b""}


def test_three_are_fetched_at_once_and_pages_do_not_wait_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work: list[str] = []
    most, done = 0, []

    async def story() -> None:
        over = asyncio.Event()

        async def pages(asked: dict[str, Any], *_: Any) -> None:
            nonlocal most
            if asked["path"] != "/":
                at_work.append(asked["path"])
                most = max(most, len(at_work))
                await over.wait()
                at_work.remove(asked["path"])
            done.append(asked["path"])

        monkeypatch.setattr(asgi, "pages", pages)
        monkeypatch.setattr(asgi, "_fetching", asyncio.Semaphore(3))
        paths = [f"/pictures/remote/{n}" for n in range(10)]
        pictures = [asyncio.create_task(asgi.application(scope(path), nothing, unread)) for path in paths]
        while len(at_work) < 3:
            await asyncio.sleep(0)
        await asgi.application(scope("/"), nothing, unread)
        assert done == ["/"]
        over.set()
        await asyncio.gather(*pictures)

    asyncio.run(asyncio.wait_for(story(), 60))

    assert most == 3
    assert len(done) == 11
