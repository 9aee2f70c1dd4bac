"""Waiting for news of the open folder: by IDLE, armed anew every five minutes; once a minute by asking, where there is none."""

import ssl
from contextlib import suppress
from typing import Any

from careline.mail.imap.connecting import Connection
from careline.mail.imap.stopping import Stop
from careline.mail.imap.troubles import Trouble

IDLE_SECONDS = 300.0
POLL_SECONDS = 60.0


def forget_news(connection: Connection) -> None:
    """Before a sweep: what the server said of new letters until now, the sweep will find."""
    connection.client.untagged_responses.pop("EXISTS", None)


def has_news(connection: Connection) -> bool:
    """Whether the server spoke of new letters since, beside its answers to the sweep: it says so only once."""
    return "EXISTS" in connection.client.untagged_responses


def wait_for_news(connection: Connection, stop: Stop, *, most_seconds: float = IDLE_SECONDS) -> None:
    """Return when something may have come, when it is time to look anyway, or when to stop. Raises what ends the connection."""
    if connection.has("IDLE"):
        _idle(connection, stop, min(most_seconds, IDLE_SECONDS))
    else:
        stop.wait(min(most_seconds, POLL_SECONDS))
        connection.client.noop()


def _idle(connection: Connection, stop: Stop, seconds: float) -> None:
    client = connection.client
    tag = client._command("IDLE")
    heard = 0
    while client._get_response() is not None:  # None is the server's `+`: it waits with us
        heard += 1
        if client.tagged_commands.get(tag):
            raise Trouble("answer", answer="IDLE?")
    if not heard and not _has_more(connection):
        stop.wait(seconds, on=client.sock)
    connection.idle._idle_tag = tag
    connection.idle.stop()  # type: ignore[no-untyped-call]


def _has_more(connection: Connection) -> bool:
    """Whether news came in the same breath as the `+`: then it is in a buffer, where no poll sees it."""
    client = connection.client
    file: Any = getattr(client, "_file", None) or client.file
    before = client.sock.gettimeout()
    client.sock.settimeout(0)
    try:
        with suppress(BlockingIOError, ssl.SSLWantReadError):
            return bool(getattr(client, "_readbuf", None)) or bool(file.peek(1))
        return False
    finally:
        client.sock.settimeout(before)
