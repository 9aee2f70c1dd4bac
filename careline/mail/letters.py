"""What a letter is once it has been read. All text is safe for PostgreSQL and bounded; times are aware UTC."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Address:
    """A mailbox: the name may be empty; so is `email` where the header gave none that has an @."""

    name: str
    email: str


@dataclass(frozen=True)
class Attachment:
    """A part that is not the body. `content_id` is bare, without angle brackets; `name` never holds a path."""

    name: str
    content_type: str
    content_id: str
    is_inline: bool
    load: Callable[[], bytes] = field(repr=False, compare=False)

    @property
    def content(self) -> bytes:
        """The decoded bytes; decoded anew at each call, so that a letter of many files costs no memory twice."""
        return self.load()


@dataclass(frozen=True)
class Letter:
    """An incoming letter.

    `text` is the best plain body (made of the HTML where there is no other), `html` the raw HTML body or "".
    Ids keep their angle brackets. `date` is aware UTC or None. `warnings` say what was odd, `is_understood` is False
    when the bytes are no letter at all: then `text` is what can be read of them.
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    from_: Address = Address("", "")
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    html: str = ""
    parts: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    is_understood: bool = True

    def all(self, name: str) -> list[str]:
        """Every value of a header, in order; names in any case."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]

    def first(self, name: str) -> str:
        """The first value of a header, or nothing."""
        return next(iter(self.all(name)), "")


def safe(text: str) -> str:
    """The text without NUL, other control characters and lone surrogates, lines ended by LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub(_stand_in, text)


def one_line(text: str, *, most: int = 1_000) -> str:
    """The text safe, in one line, white space collapsed, at most `most` characters."""
    return " ".join(safe(text[: most * 4]).split())[:most].rstrip()


def _stand_in(found: re.Match[str]) -> str:
    return "\N{REPLACEMENT CHARACTER}" if found[0] > "\x7f" else ""
