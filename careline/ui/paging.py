"""Keyset pages: the same cost for the last page as for the first."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """Rows and the key of the next page; `following` is None on the last one."""

    rows: list[Any]
    following: int | None


def key_of(text: str) -> int | None:
    """A row's key out of an address; None for nonsense, and for what no column holds."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def page_of(rows: Any, *, before: str | None, most: int) -> Page:
    """A page of rows ordered by descending id, those below `before`; nonsense in `before` means the first page."""
    if key := key_of(before or ""):
        rows = rows.filter(pk__lt=key)
    found = list(rows[: most + 1])
    return Page(found[:most], found[most - 1].pk if len(found) > most else None)
