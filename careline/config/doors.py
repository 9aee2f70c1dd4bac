"""For `doctor`: whether our own listener greets where the settings say that it listens."""

import socket
from collections.abc import Iterator

from django.conf import settings

SECONDS = 10.0

Place = tuple[str, int, str]
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def greetings() -> Iterator[tuple[bool, str]]:
    """For each place whether it greets, and what to say of it. Nothing where no place is set."""
    for name, place in (("SMTP", settings.SMTP_LISTEN), ("LMTP", settings.LMTP_LISTEN)):
        if place:
            where = place[2] or f"{place[0]}:{place[1]}"
            problem = _problem(place)
            hint = f"cannot be reached ({problem}): is python -m careline smtp running?"
            yield not problem, f"the {name} door at {where} {hint if problem else 'answers'}"


def _problem(place: Place) -> str:
    """What went wrong; nothing when it greets."""
    try:
        with _connected(place) as door:
            said = door.recv(100)
    except OSError as problem:
        return problem.strerror or str(problem)
    return "" if said.startswith(b"220") else f"it says {said[:60].decode('ascii', 'replace')!r}"


def _connected(place: Place) -> socket.socket:
    host, port, path = place
    if not path:
        return socket.create_connection((EVERYWHERE.get(host, host), port), timeout=SECONDS)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.settimeout(SECONDS)
    door.connect(path)
    return door
