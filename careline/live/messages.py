"""What goes over the wire: server-sent events, encoded once and then shared by all streams."""

import json

PING = b": ping\n\n"
CATCH_UP = b"event: catch-up\ndata: {}\n\n"
READY = b"event: ready\ndata: {}\n\n"
AWAY = b"event: away\ndata: {}\n\n"


def opening(*, retry_milliseconds: int) -> bytes:
    """How long the browser waits before it comes back after a cut."""
    return f"retry: {retry_milliseconds}\n\n".encode()


def change(topic: str, event: int) -> bytes:
    """A topic changed. `event` is the id of the row in the history, 0 for what is not recorded (presence).

    The id is for people who read a trace: ids commit out of order, so no page may decide anything by it.
    """
    identified = f"id: {event}\n" if event else ""
    data = json.dumps({"topic": topic, "event": event}, separators=(",", ":"))
    return f"{identified}event: change\ndata: {data}\n\n".encode()
