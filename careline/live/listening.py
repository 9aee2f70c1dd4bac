"""The one LISTEN connection of a process: its own, not from the pool, reopened for as long as it takes."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connections

logger = logging.getLogger(__name__)

CHANNELS = "listen live; listen presence"
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.1, 5.0
HEARTBEAT_SECONDS = 20.0
ANSWER_SECONDS = 10.0
GONE = (psycopg.Error, OSError, TimeoutError)


def connection_parameters() -> dict[str, Any]:
    """Those of Django's default database (in tests: the test database), without what is Django's alone."""
    given = dict(connections["default"].get_connection_params())
    for ours in ("context", "cursor_factory", "prepare_threshold"):
        given.pop(ours, None)
    return {"connect_timeout": 5, **given, "application_name": "careline live", "autocommit": True}


async def listen_forever(*, heard: Callable[[str, str], None], connected: Callable[[], None], lost: Callable[[], None]) -> None:
    """Call `heard(channel, payload)` for each notification until cancelled; reconnect with growing pauses."""
    wait = FIRST_WAIT_SECONDS
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**connection_parameters()) as connection:
                await connection.execute(CHANNELS)
                wait = FIRST_WAIT_SECONDS
                connected()
                await _hear(connection, heard)
        except GONE as problem:
            logger.warning("Live updates wait for the database: %s", problem)
        finally:
            lost()
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT_SECONDS)


async def _hear(connection: psycopg.AsyncConnection[Any], heard: Callable[[str, str], None]) -> None:
    """A network that swallows packets looks like silence: after a quiet stretch we ask for an answer."""
    while True:
        async for notification in connection.notifies(timeout=HEARTBEAT_SECONDS):
            heard(notification.channel, notification.payload)
        async with asyncio.timeout(ANSWER_SECONDS):
            await connection.execute("select 1")
