"""From a commit to the streams of other agents: how long, with many of them connected."""

import asyncio
import json
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

import psycopg

from tests.bench.product import Product

PAUSE_SECONDS = 0.02
PATIENCE_SECONDS = 10
HAPPENED = """
insert into events_event (at, name, subject, subject_id, public, data)
values (now(), 'TicketTaken', 'ticket', %(id)s, false, '{"agent": "bench"}')
returning id, pg_notify('live', %(topic)s || ' ' || %(n)s)
"""


@dataclass
class Heard:
    """When each stream heard of which event."""

    topic: str
    at: list[tuple[int, float]] = field(default_factory=list)


def measure(product: Product, given: dict[str, Any], *, streams: int, events: int) -> dict[str, float]:
    """Milliseconds from just before the commit to the bytes read, over all streams: p50 and p99, and how many were lost."""
    return asyncio.run(_measure(product, given, streams, events))


async def _measure(product: Product, given: dict[str, Any], streams: int, events: int) -> dict[str, float]:
    heard = Heard(f"ticket:{given['ticket_id']}")
    sessions = given["sessions"]
    listening = [asyncio.create_task(_listen(product.port, sessions[i % len(sessions)], heard)) for i in range(streams)]
    await asyncio.sleep(2)
    sent = await _happen(product.database_url, given["ticket_id"], heard.topic, events)
    end = time.perf_counter() + PATIENCE_SECONDS
    while len(heard.at) < streams * events and time.perf_counter() < end:
        await asyncio.sleep(0.05)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    took = [(at - sent[event]) * 1000 for event, at in heard.at]
    percents = statistics.quantiles(took, n=100)
    return {"p50": percents[49], "p99": percents[98], "lost": float(streams * events - len(took))}


async def _happen(url: str, ticket_id: int, topic: str, events: int) -> dict[int, float]:
    sent = {}
    async with await psycopg.AsyncConnection.connect(url) as connection:
        for number in range(1, events + 1):
            await connection.execute(HAPPENED, {"id": ticket_id, "topic": topic, "n": str(number)})
            sent[number] = time.perf_counter()
            await connection.commit()
            await asyncio.sleep(PAUSE_SECONDS)
    return sent


async def _listen(port: int, session: str, heard: Heard) -> None:
    reader, writer = await asyncio.open_connection("localhost", port)
    head = f"GET /live?topics={heard.topic} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: careline={session}\r\n\r\n"
    writer.write(head.encode())
    try:
        while line := await reader.readline():
            if line.startswith(b'data: {"topic"'):
                heard.at.append((json.loads(line[6:])["event"], time.perf_counter()))
    finally:
        writer.close()
