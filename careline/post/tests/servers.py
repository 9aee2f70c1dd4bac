"""Real SMTP servers of the tests' own, that answer as they are told."""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Lock
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from careline.post import connections


class Server:
    """A relay. `says` answers RCPT by the address, `ends` answers the letter; empty is yes. Keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.says: Callable[[str], str] = lambda address: ""
        self.ends: Callable[[Any], str] = lambda envelope: ""
        self.port = 0
        self.connections = 0
        self.sessions: set[Any] = set()
        self.lock = Lock()

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if refusal := self.says(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if refusal := self.ends(envelope):
            return refusal
        self.taken.append(envelope)
        return "250 2.0.0 Queued as A1"


class _Controller(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=True, timeout=60)


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(port: int = 0) -> Iterator[Server]:
    """A server on this machine, until the end of the block."""
    server = Server()
    server.port = port or free_port()
    controller = _Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        connections.close_all()
        controller.stop()
