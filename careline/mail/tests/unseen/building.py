"""How the unseen letters are put together: parts, heads and what is expected of them. No part of the product is used here."""

import base64
import quopri
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

SUPPORT = "Careline Support <support@vendor.example>"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
QUOTED = "Hello,\n\nthank you for writing. Please send us the log of the gateway.\n\nMarieke\nVendor Support"

LEAD = "On 16/11/2026 09:12, Careline Support wrote:"
TOLD_IN_PAGE = QUOTED.replace("\n", "<br>\n")


@dataclass(frozen=True)
class Unseen:
    """A letter and what a careful person would read in it.

    `sender` is (name or None where any will do, address); `at` None where the letter has no date; `bounced` is (address, failed or delayed, status or "");
    `besides` names parts that may be kept or not; `reply` None where nothing is said about what was written now.
    """

    name: str
    family: str
    raw: bytes
    sender: tuple[str | None, str]
    subject: str
    at: datetime | None
    words: tuple[str, ...] = ()
    attachments: tuple[tuple[str, bytes], ...] = ()
    besides: tuple[str, ...] = ()
    reply: str | None = None
    machine: bool = False
    bounced: tuple[tuple[str, str, str], ...] = ()


def moment(name: str) -> datetime:
    """When the letter of this name was written: some second of a week in November 2026, at +01:00."""
    week = datetime(2026, 11, 16, 7, 0, 0, tzinfo=timezone(timedelta(hours=1)))
    return week + timedelta(seconds=zlib.crc32(name.encode()) % 400_000)


def word(text: str, charset: str = "utf-8", how: str = "B") -> str:
    """The text as a header says it: as it is when ASCII, else as encoded words, folded."""
    if text.isascii():
        return text
    return "\r\n ".join(one_word(text[start : start + 12], charset, how) for start in range(0, len(text), 12))


def one_word(text: str, charset: str, how: str) -> str:
    """One encoded word."""
    data = text.encode(charset)
    if how == "B":
        return f"=?{charset}?B?{base64.b64encode(data).decode()}?="
    return f"=?{charset}?Q?{''.join(chr(b) if chr(b).isascii() and chr(b).isalnum() else f'={b:02X}' for b in data)}?="


def part(content_type: str, data: bytes, how: str = "8bit", extra: str = "") -> bytes:
    """A part: its own headers, a blank line, and the data encoded as `how` says."""
    lines = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {TOLD[how]}\r\n{crlf(extra)}"
    return lines.encode() + b"\r\n" + ENCODED[how](data)


def as_base64(data: bytes) -> bytes:
    """Base64 in lines of 76."""
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def crlf(text: str) -> str:
    """The text with the line ends of mail."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def plain(text: str, charset: str = "utf-8", how: str = "qp", params: str = "") -> bytes:
    """A text/plain part."""
    return part(f"text/plain; charset={charset}{params}", crlf(text).encode(charset), how)


def html(text: str, charset: str = "utf-8", how: str = "qp") -> bytes:
    """A text/html part."""
    return part(f'text/html; charset="{charset}"', crlf(text).encode(charset), how)


def multi(kind: str, *parts: bytes, params: str = "", boundary: str = "") -> bytes:
    """A multipart of the kind, as mixed or alternative."""
    line = boundary or f"----=_Part_{zlib.crc32(b''.join(parts)):08x}_{len(parts)}"
    body = b"".join(b"--" + line.encode() + b"\r\n" + one + b"\r\n" for one in parts)
    return (
        f'Content-Type: multipart/{kind}; boundary="{line}"{params}\r\n\r\n'.encode() + body + b"--" + line.encode() + b"--\r\n"
    )


def both(text: str, page: str, **kwargs: str) -> bytes:
    """The usual alternative: the words and the page."""
    return multi("alternative", plain(text, **kwargs), html(page, **kwargs))


def file(
    name: str, data: bytes, content_type: str = "application/octet-stream", *, cid: str = "", inline: bool = False
) -> bytes:
    """A file in base64, its name twice as most programs do."""
    extra = f'Content-Disposition: {"inline" if inline else "attachment"}; filename="{name}"\n'
    return part(f'{content_type}; name="{name}"', data, "b64", extra + (f"Content-ID: <{cid}>\n" if cid else ""))


def letter(name: str, who: tuple[str, str], subject: str, body: bytes, **more: object) -> Unseen:
    """A letter with the usual head. `head` adds lines, `raw_from`, `raw_subject` and `raw_date` replace theirs; the rest is expected."""
    at = more.pop("at", moment(name))
    raw_date = more.pop("raw_date", f"Date: {format_datetime(at)}" if at else "")
    raw_from = more.pop("raw_from", f"From: {word(who[0])} <{who[1]}>" if who[0] else f"From: {who[1]}")
    raw_subject = more.pop("raw_subject", f"Subject: {word(subject)}")
    mid = f"Message-ID: <{zlib.crc32(name.encode()):x}.{len(name)}@{who[1].partition('@')[2]}>"
    lines = (
        raw_from,
        f"To: {more.pop('to', SUPPORT)}",
        raw_subject,
        raw_date,
        more.pop("mid", mid),
        str(more.pop("head", "")).strip("\n"),
    )
    head = crlf("\n".join(line for line in lines if line) + "\nMIME-Version: 1.0\n").encode(more.pop("head_charset", "utf-8"))
    family = str(more.pop("family"))
    return Unseen(name, family, head + body, who, subject, at.astimezone(UTC) if at else None, **more)


def quoted(text: str = QUOTED) -> str:
    """The text behind signs."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


TOLD = {"qp": "quoted-printable", "b64": "base64", "8bit": "8bit", "7bit": "7bit"}
ENCODED = {"qp": lambda data: qp(data), "b64": as_base64, "8bit": bytes, "7bit": bytes}


def qp(data: bytes) -> bytes:
    """Quoted-printable with soft line ends."""
    return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")


def answer(
    name: str,
    text: str,
    reply: str,
    *,
    page: str = "",
    who: tuple[str, str] = ("Pim de Boer", "pim@lighthouse.example"),
    **more: object,
) -> Unseen:
    """An answer in words, or in words and a page."""
    body = both(text, page, how=str(more.pop("how", "qp"))) if page and text else html(page) if page else plain(text)
    more.setdefault("family", "others")
    return letter(name, who, str(more.pop("subject", "Re: Export stops at page 40")), body, reply=reply, **more)
