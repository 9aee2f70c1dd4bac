"""The door: what reaches Django, what does not, and a real server from start to stop."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import FileResponse, HttpRequest
from django.test import Client

from careline.config import asgi
from careline.events.recording import record
from careline.tickets.events import TicketTaken
from careline.tickets.tests.helpers import make_ticket
from cast import Cast


class Wsgi:
    """Stands where Django stands, and remembers what it was given."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.environ: dict[str, Any] = {}
        self.body = b""

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.environ = environ
        self.body = environ["wsgi.input"].read()
        start_response("200 OK", [("content-type", "text/plain")])
        return iter(self.pieces)


def ask(*messages: dict[str, Any], **scope: Any) -> list[dict[str, Any]]:
    """What the door sends for a request whose body arrives in these messages."""
    waiting, sent = list(messages), []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    given = {
        "type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/", "query_string": b"",
        "headers": [], "server": ("127.0.0.1", 8000), "client": ("192.0.2.7", 50000), **scope,
    }  # fmt: skip

    async def answer() -> None:
        await asgi._page(given, receive, send)

    asgi.pages = type(asgi.pages)(asgi._django_leaving_files_to_the_server, workers=1)
    asyncio.run(answer())
    return sent


def body(data: bytes, *, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": data, "more_body": more}


@pytest.fixture(autouse=True)
def _own_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "pages", asgi.pages)


@pytest.fixture
def wsgi(monkeypatch: pytest.MonkeyPatch) -> Wsgi:
    made = Wsgi(b"thank ", b"you")
    monkeypatch.setattr(asgi, "django", made)
    return made


def test_a_body_in_pieces_arrives_whole(wsgi: Wsgi) -> None:
    big = os.urandom(3 * asgi.IN_MEMORY + 17)

    sent = ask(body(big[:1000], more=True), body(big[1000:]))

    assert wsgi.body == big
    assert b"".join(message.get("body", b"") for message in sent) == b"thank you"


def test_half_an_upload_never_reaches_django(wsgi: Wsgi) -> None:
    assert ask(body(b"half a fi", more=True), {"type": "http.disconnect"}) == []
    assert not wsgi.environ


def test_a_body_beyond_every_limit_gets_413(wsgi: Wsgi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "MOST_BYTES", 1000)

    assert ask(body(b"x" * 600, more=True), body(b"x" * 600, more=True))[0]["status"] == 413
    assert not wsgi.environ


def test_a_header_with_an_underscore_passes_for_no_other(wsgi: Wsgi) -> None:
    ask(body(b""), headers=[(b"x_forwarded_for", b"10.0.0.1"), (b"x-forwarded-for", b"192.0.2.7")])

    assert wsgi.environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.7"


def test_a_cookie_in_pieces_is_one(wsgi: Wsgi) -> None:
    ask(body(b""), headers=[(b"cookie", b"a=1"), (b"host", b"x"), (b"cookie", b"b=2")])

    assert wsgi.environ["HTTP_COOKIE"] == "a=1; b=2"


def test_head_gets_no_body(wsgi: Wsgi) -> None:
    sent = ask(body(b""), method="HEAD")

    assert sent[0]["status"] == 200
    assert not any(message.get("body") for message in sent[1:])


def test_a_file_on_disk_is_left_to_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "till.log"
    log.write_bytes(b"offline since 03:12")
    handler = _handler_answering(lambda request: FileResponse(log.open("rb")))
    monkeypatch.setattr(asgi, "django", handler)

    with_extension = ask(body(b""), method="GET", extensions={"http.response.pathsend": {}})
    without = ask(body(b""), method="GET")

    assert with_extension[1:] == [{"type": "http.response.pathsend", "path": str(log)}]
    assert b"".join(message.get("body", b"") for message in without[1:]) == b"offline since 03:12"


def _handler_answering(view: Callable[[HttpRequest], Any]) -> Any:
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()
    handler._middleware_chain = view
    return handler


class Server:
    """granian with the door, on the test database, in a process of its own."""

    def __init__(self) -> None:
        self.port = _free_port()
        given = connection.settings_dict
        query = urlencode({key: given[key.upper()] for key in ("host", "port", "user", "password") if given[key.upper()]})
        command = [sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1", "--port", str(self.port)]
        environment = os.environ | {"DATABASE_URL": f"postgresql:///{given['NAME']}?{query}"}
        self.process = subprocess.Popen(
            [*command, "--log-level", "error", "careline.config.asgi:application"], env=environment, cwd=settings.ROOT
        )

    def send(self, path: str, *, cookie: str = "") -> socket.socket:
        """A GET; the connection stays open to be read from. Tries again until the server is up."""
        deadline = time.monotonic() + 30
        while True:
            try:
                found = socket.create_connection(("127.0.0.1", self.port), timeout=10)
                break
            except ConnectionRefusedError:
                assert time.monotonic() < deadline, "never: the server is up"
                assert self.process.poll() is None, "the server ended"
                select_nothing(0.05)
        found.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
        return found


def select_nothing(seconds: float) -> None:
    """Yield to the process we wait for."""
    import threading

    threading.Event().wait(seconds)


def read_until(stream: socket.socket, text: bytes) -> bytes:
    seen = b""
    while text not in seen:
        piece = stream.recv(65536)
        assert piece, f"never: {text!r} after {seen!r}"
        seen += piece
    return seen


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    made = Server()
    yield made
    made.process.kill()
    made.process.wait(10)


def test_an_event_reaches_a_browser_and_a_stop_is_not_held_up_by_it(
    server: Server, cast: Cast, as_: Callable[..., Client], now: Any
) -> None:
    ticket = make_ticket(cast.els, at=now)
    cookie = f"{settings.SESSION_COOKIE_NAME}={as_(cast.els.person).cookies[settings.SESSION_COOKIE_NAME].value}"
    stream = server.send(f"/live?topics=ticket:{ticket.pk}", cookie=cookie)
    assert b"200 OK" in read_until(stream, b"event: ready")

    with transaction.atomic():
        fact = TicketTaken(ticket_id=ticket.pk, organization=ticket.organization_id, number=ticket.number, agent="Marieke")
        event = record(fact, by=cast.marieke.person_id, at=now)

    read_until(stream, b'data: {"topic":"ticket:%d","event":%d}' % (ticket.pk, event))
    assert b"403 Forbidden" in read_until(server.send("/live?topics=queue", cookie=cookie), b"Not allowed: queue")
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(10)


def test_pages_answer_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    server = Server()

    try:
        assert b"HTTP/1.1" in read_until(server.send("/live?topics=queue"), b"Sign in first.")
        assert b"HTTP/1.1" in read_until(server.send("/no-such-page"), b"</html>")
    finally:
        server.process.kill()
        server.process.wait(10)
