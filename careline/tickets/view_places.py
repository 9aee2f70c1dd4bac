"""The orders of a view, and where in them a page ended, as its address says it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from careline.tickets.view_kinds import Piece

ALL = Piece("true")


@dataclass(frozen=True)
class Place:
    """Where a ticket stands in every order."""

    id: int
    due_at: datetime | None = None
    updated_at: datetime | None = None

    def written(self, ordering: str) -> str:
        """As the address says it: an id, and the instant by which it is ordered if there is one."""
        instant = {"left": self.due_at, "updated": self.updated_at}.get(ordering)
        return f"{self.id}~{instant.isoformat()}" if instant else str(self.id)


@dataclass(frozen=True)
class Order:
    """How a view is ordered, and the rows beyond a place: two branches where an index is walked in two parts."""

    sql: str
    branches: Callable[[Place | None], list[Piece]]


def place(said: str, *, ordering: str) -> Place | None:
    """The place that an address says; None for none, and for nonsense."""
    key, _sign, instant = said.partition("~")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    try:
        at = datetime.fromisoformat(instant) if instant else None
    except ValueError:
        return None
    if (at and at.utcoffset() is None) or (ordering == "updated" and at is None):
        return None
    return Place(int(key), due_at=at, updated_at=at)


def _left(after: Place | None) -> list[Piece]:
    if after is None:
        return [ALL]
    if after.due_at is None:
        return [Piece("ticket.due_at is null and ticket.id > %s::bigint", (after.id,))]
    beyond = Piece("(ticket.due_at, ticket.id) > (%s::timestamptz, %s::bigint)", (after.due_at, after.id))
    return [beyond, Piece("ticket.due_at is null")]


def _updated(after: Place | None) -> list[Piece]:
    if after is None:
        return [ALL]
    return [Piece("(ticket.updated_at, ticket.id) < (%s::timestamptz, %s::bigint)", (after.updated_at, after.id))]


def _by_id(sign: str) -> Callable[[Place | None], list[Piece]]:
    return lambda after: [Piece(f"ticket.id {sign} %s::bigint", (after.id,)) if after else ALL]


ORDERS = {
    "left": Order("ticket.due_at, ticket.id", _left),
    "newest": Order("ticket.id desc", _by_id("<")),
    "oldest": Order("ticket.id", _by_id(">")),
    "updated": Order("ticket.updated_at desc, ticket.id desc", _updated),
}
