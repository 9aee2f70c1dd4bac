"""Text of headers: RFC 2047 encoded words, in every broken form, and raw bytes in any charset."""

import binascii
import re

from careline.mail import charsets, transfer

_WORD = re.compile(
    r"=\?\s{0,5}([^?\s]{1,60})\s{0,5}\?\s{0,5}([bBqQ])\s{0,5}\?(.{0,1000}?)(?:\?=(?![0-9A-Fa-f]{2}[^ ?]{0,100}\?=)|\?$)", re.S
)
MOST = 40_000


def decode(value: bytes, *, hint: str = "") -> str:
    """The text of a raw header value; `hint` is the charset of the body, for raw bytes."""
    text, _ = charsets.decode(value[:MOST], hint if not value.isascii() else "")
    return unfold(encoded(text)) if "=?" in text else unfold(text)


def unfold(text: str) -> str:
    """One line: a fold is the white space that began the next line."""
    return re.sub(r"[ \t]*\n[ \t]*", " ", text).strip() if "\n" in text else text.strip()


def encoded(text: str) -> str:
    """The text with its encoded words decoded. Neighbours of one charset are joined first: senders split characters."""
    pieces: list[str] = []
    waiting, charset, at = b"", "", 0
    for found in _WORD.finditer(text):
        gap = text[at : found.start()]
        name, data = found[1].split("*")[0].lower(), _bytes(found[2], found[3])
        is_neighbour = bool(waiting) and not gap.strip()
        if waiting and not (is_neighbour and name == charset):
            pieces.append(charsets.decode(waiting, charset)[0])
            waiting = b""
        if not is_neighbour:
            pieces.append(gap)
        waiting, charset, at = waiting + data, name, found.end()
    pieces.append(charsets.decode(waiting, charset)[0])
    return "".join([*pieces, text[at:]])


def _bytes(kind: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if kind in "bB":
        return transfer.base64(re.sub(rb"\s+", b"", data))[0]
    return binascii.a2b_qp(data.replace(b"\r", b"").replace(b"\n", b""), header=True)
