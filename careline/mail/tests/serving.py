"""A server of pictures on this machine, as a stranger would run it; it remembers what it was asked."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

from PIL import Image

from careline.mail.fetching import Policy

HERE = Policy(may_connect=lambda address: address.is_loopback, ports=None)


def make_png(side: int = 8) -> bytes:
    """A small picture."""
    body = BytesIO()
    Image.new("RGB", (side, side), "teal").save(body, "PNG")
    return body.getvalue()


class Stranger(ThreadingHTTPServer):
    """Answers by path; `asked` are the requests it got."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {"/picture.png": (200, {}, make_png())}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: Any

    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.path.startswith("/slow"):
            self._drip(body)
        else:
            self.wfile.write(body)

    def _drip(self, body: bytes) -> None:
        """A byte now and then, so that no pause is long enough to give up."""
        try:
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            self.server.asked.append(("cut", {}))

    def log_message(self, *_: object) -> None:
        """Not in the tests' output."""


@contextmanager
def stranger() -> Iterator[Stranger]:
    """A running server."""
    server = Stranger()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def nobody_listens() -> int:
    """A port of this machine where nobody is."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
