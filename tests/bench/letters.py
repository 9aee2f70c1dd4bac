"""Letters in: from the signed hook until each is an answer or a request. And what agents notice of a thousand at once.

Counted is the processor time of the web process that keeps the letter, of the worker that takes it in and of the database;
what the letter causes (the confirmation rendered and sent, the holder told, the clock met) is in it.
"""

import base64
import hashlib
import hmac
import os
import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from aiosmtpd.controller import Controller

from careline.mail import automatic, parsing
from careline.mail.tests.corpus import every
from careline.mail.visible import visible_reply
from tests.bench import cases
from tests.bench.accounting import cpu_seconds, pin
from tests.bench.load import Cost, Request, burst
from tests.bench.product import HOOK_SECRET, SERVER_CORE, Product, end, free_port

POLL_SECONDS, SETTLING_SECONDS, LOOKS = 0.2, 6, 60
TAKEN = "select count(*) from mail_incoming where state in ('taken', 'held', 'noted')"  # held: some of them look forged
BUSY = "select count(*) from procrastinate_jobs where status in ('todo', 'doing') and queue_name in ('mail', 'post')"
STATES = "select state, why, count(*) from mail_incoming group by state, why"


@dataclass(frozen=True)
class Crowd:
    """Milliseconds until an agent has the queue page, before and while letters come: half of the times, and 19 of 20.

    And seconds until all letters are taken.
    """

    quiet: float
    meanwhile: float
    seconds: float
    quiet_p95: float
    meanwhile_p95: float


def parsing_milliseconds() -> float:
    """Reading, folding and judging one letter of the corpus: the median of their processor milliseconds."""
    took = []
    for case in every():
        begun = time.process_time_ns()
        letter = parsing.read(case.raw)
        visible_reply(letter)
        automatic.judge(letter)
        took.append((time.process_time_ns() - begun) / 1e6)
    return statistics.median(took)


def requests(product: Product, *, count: int) -> list[Request]:
    """The hook's calls: persons' letters of the corpus, each from somebody else, half of them answers, half new requests."""
    writers = product.inside("writers", most=count)
    if len(writers) < count:
        raise RuntimeError(f"{count} letters want as many writers; there are {len(writers)}.")
    texts = [case.raw for case in every() if case.kind == "none" and case.visible and b"\r\n\r\n" in case.raw]
    return [_call(_letter(texts[n % len(texts)], writer, n)) for n, writer in enumerate(writers)]


def measure(product: Product, todo: list[Request], *, postmaster: int) -> Cost:
    """Processor milliseconds a letter. Raises RuntimeError for one that nobody read."""
    letters = len(todo)
    with _worker(product) as worker, psycopg.connect(product.database_url, autocommit=True) as connection:
        pin(worker, SERVER_CORE)
        known = _one(connection, TAKEN)
        before = cpu_seconds(product.pid) + cpu_seconds(worker), cpu_seconds(postmaster)
        burst(product, postmaster, iter(todo).__next__, requests=letters, status=202)
        while _one(connection, BUSY):
            time.sleep(POLL_SECONDS)
        after = cpu_seconds(product.pid) + cpu_seconds(worker), cpu_seconds(postmaster)
        _must_be_read(connection, known + letters)
    app, database = ((b - a) * 1000 / letters for a, b in zip(before, after, strict=True))
    return Cost(app, database)


def crowd(product: Product, todo: list[Request], given: dict[str, Any]) -> Crowd:
    """Letters as fast as the door takes them, while an agent opens the queue all the time. RuntimeError: one was lost."""
    page, sent = cases.queue(given), {"requests": len(todo), "status": 202}
    with _worker(product), psycopg.connect(product.database_url, autocommit=True) as connection:
        quiet = [_opened(product, page()) for _ in range(LOOKS)]
        begun, meanwhile = time.monotonic(), []
        before = _one(connection, TAKEN)
        sending = threading.Thread(target=burst, args=(product, os.getpid(), iter(todo).__next__), kwargs=sent)
        sending.start()
        while sending.is_alive() or _one(connection, BUSY):
            meanwhile.append(_opened(product, page()))
        took = time.monotonic() - begun
        sending.join()
        _must_be_read(connection, before + len(todo))
    return Crowd(statistics.median(quiet), statistics.median(meanwhile), took, _p95(quiet), _p95(meanwhile))


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _opened(product: Product, request: Request) -> float:
    """Milliseconds until the whole page is there."""
    begun = time.perf_counter()
    asked = urllib.request.Request(f"http://localhost:{product.port}{request.path}", headers=request.headers)
    with urllib.request.urlopen(asked) as answer:
        answer.read()
    return (time.perf_counter() - begun) * 1000


def _must_be_read(connection: "psycopg.Connection[Any]", count: int) -> None:
    taken = _one(connection, TAKEN)
    if taken != count:
        raise RuntimeError(f"{taken} of {count} letters were read: {connection.execute(STATES).fetchall()}")


@contextmanager
def _worker(product: Product) -> Iterator[int]:
    """A worker whose letters go to a relay, as in production; the relay is the bench's own, so what it costs is not counted."""
    relay = Controller(Swallowing(), hostname="127.0.0.1", port=free_port())
    relay.start()
    process = product.start(
        "worker", CARELINE_SMTP_URL=f"smtp://127.0.0.1:{relay.port}", CARELINE_MAIL_FROM="help@bench.example"
    )
    try:
        time.sleep(SETTLING_SECONDS)
        yield process.pid
    finally:
        end(process)
        relay.stop()


class Swallowing:
    """A relay that takes every letter."""

    async def handle_DATA(self, *_given: Any) -> str:
        return "250 taken"


def _letter(raw: bytes, writer: dict[str, str], number: int) -> bytes:
    """A letter of the corpus with another sender, recipient and id."""
    head, gap, body = raw.partition(b"\r\n\r\n")
    kept = [line for line in _fields(head) if line.split(b":")[0].lower() not in REPLACED]
    own = [
        f"From: {writer['email']}", f"To: {writer['to']}", f"Message-ID: <bench.{number}@mail.example>",
        f"Subject: The relay is gone {number}",
    ]  # fmt: skip
    return b"\r\n".join([*(each.encode() for each in own), *kept]) + gap + body


REPLACED = {b"from", b"to", b"cc", b"message-id", b"subject", b"in-reply-to", b"references", b"sender", b"reply-to"}


def _fields(head: bytes) -> list[bytes]:
    fields: list[bytes] = []
    for line in head.split(b"\r\n"):
        if line[:1] in b" \t" and fields:
            fields[-1] += b"\r\n" + line
        else:
            fields.append(line)
    return fields


def _call(raw: bytes) -> Request:
    at, name = str(int(time.time())), hashlib.sha256(raw).hexdigest()[:20]
    digest = hmac.new(HOOK_SECRET, f"{name}.{at}.".encode() + raw, hashlib.sha256).digest()
    headers = {
        "webhook-id": name, "webhook-timestamp": at, "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
        "Content-Type": "message/rfc822",
    }  # fmt: skip
    return Request("POST", "/hooks/mail", headers, raw)


def _one(connection: "psycopg.Connection[Any]", statement: str) -> int:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return int(row[0])
