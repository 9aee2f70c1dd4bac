"""Reading a folder by UIDs: which letters are new, how large they are, their bytes. Nothing here marks a letter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from careline.mail.imap.connecting import Connection
from careline.mail.imap.troubles import Trouble

HEAD = re.compile(rb"\bUID (\d+)")
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
ARRIVED = re.compile(rb'INTERNALDATE "([^"]+)"')
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class CannotFetch(Exception):
    """The server does not hand this letter out, or does not file it away; the text is what it says."""


@dataclass(frozen=True)
class Head:
    """A letter in its folder: its size in bytes, and when it arrived there (aware), if the server says."""

    uid: int
    size: int
    arrived_at: datetime | None


def validity(connection: Connection) -> int:
    """The UIDVALIDITY of the folder just selected: as long as it stays, a UID means one letter. Raises Trouble without one."""
    _, said = connection.client.response("UIDVALIDITY")
    if not said or said[0] is None:
        raise Trouble("answer", answer="UIDVALIDITY?")
    return int(said[0])


def uids_after(connection: Connection, last: int, *, since: datetime | None) -> list[int]:
    """UIDs above one, in order; of letters that arrived about `since` or later, for the server counts in days."""
    wanted = f"UID {last + 1}:*"
    if since is not None:
        day = since.astimezone(UTC) - timedelta(days=1)
        wanted += f" SINCE {day.day}-{MONTHS[day.month - 1]}-{day.year}"
    return [uid for uid in _searched(connection, wanted) if uid > last]  # `:*` names the last letter even when it is lower


def is_there(connection: Connection, uid: int) -> bool:
    """Whether a letter is still in the folder."""
    return uid in _searched(connection, f"UID {uid}")


def count(connection: Connection) -> int:
    """How many letters are in the folder."""
    return len(_searched(connection, "ALL"))


def heads(connection: Connection, uids: Iterable[int]) -> dict[int, Head]:
    """What is known of letters without reading them; those that are gone are left out."""
    wanted = ",".join(map(str, uids))
    answered = _asked(connection, "FETCH", wanted, "(UID RFC822.SIZE INTERNALDATE)")
    lines = [b" ".join(part for part in each if part) if isinstance(each, tuple) else each for each in answered if each]
    found = [_head(line) for line in lines]
    return {head.uid: head for head in found if head}


def raw(connection: Connection, uid: int, *, only_head: bool = False) -> bytes:
    """The bytes of a letter, or of its head. Raises CannotFetch; the mark of being read stays as it is."""
    answered = _asked(connection, "FETCH", str(uid), "(UID BODY.PEEK[HEADER])" if only_head else "(UID BODY.PEEK[])")
    found = [each[1] for each in answered if isinstance(each, tuple) and isinstance(each[1], bytes)]
    if not found:
        raise CannotFetch("the server answers without the letter")
    return bytes(found[0])


def ask(connection: Connection, command: str, *given: str) -> list[Any]:
    """A UID command. Raises CannotFetch where the server says no."""
    return _asked(connection, command, *given)


def _searched(connection: Connection, wanted: str) -> list[int]:
    answered = _asked(connection, "SEARCH", wanted)
    return sorted({int(word) for line in answered if isinstance(line, bytes) for word in line.split()})


def _asked(connection: Connection, command: str, *given: str) -> list[Any]:
    client = connection.client
    try:
        status, said = client.uid(command, *given)
    except client.abort:
        raise
    except client.error as problem:  # BAD
        raise CannotFetch(str(problem)) from problem
    if status != "OK":
        raise CannotFetch(" ".join(part.decode("utf-8", "replace") for part in said if isinstance(part, bytes)) or status)
    return list(said)


def _head(line: bytes) -> Head | None:
    uid, size, arrived = HEAD.search(line), SIZE.search(line), ARRIVED.search(line)
    if not uid or not size:
        return None
    return Head(int(uid[1]), int(size[1]), _instant(arrived[1].decode("ascii", "replace")) if arrived else None)


def _instant(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), "%d-%b-%Y %H:%M:%S %z")
    except ValueError:
        return None
