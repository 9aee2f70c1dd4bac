"""The load generator: a few keep-alive connections, one thread each, and who used how much processor meanwhile."""

import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench.accounting import cpu_seconds
from tests.bench.product import Product

CONNECTIONS = 4


@dataclass(frozen=True)
class Request:
    """What goes over the wire."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Cost:
    """Processor milliseconds a request."""

    app: float
    database: float

    @property
    def both(self) -> float:
        return self.app + self.database


def burst(product: Product, postmaster: int, make: Callable[[], Request], *, requests: int, status: int) -> Cost:
    """Send so many requests and count. Raises RuntimeError for an answer other than expected."""
    todo = [make() for _ in range(requests)]
    before = cpu_seconds(product.pid), cpu_seconds(postmaster)
    _send(product.port, iter(todo), status)
    after = cpu_seconds(product.pid), cpu_seconds(postmaster)
    app, database = ((b - a) * 1000 / requests for a, b in zip(before, after, strict=True))
    return Cost(app, database)


def _send(port: int, todo: Iterator[Request], status: int) -> None:
    taking, wrong = threading.Lock(), list[str]()

    def worker() -> None:
        connection = http.client.HTTPConnection("localhost", port, timeout=60)
        while not wrong:
            with taking:
                each = next(todo, None)
            if each is None:
                break
            connection.request(each.method, each.path, each.body or None, each.headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != status:
                wrong.append(f"{each.method} {each.path}: {answer.status} {body[:300]!r}")
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(wrong[0])
