"""How letters of the corpus are put together, and what is expected of one."""

import base64
import html
import quopri
from dataclasses import dataclass, field
from email.header import Header
from zlib import crc32

ELS, US = "Els Brouwer <els@lamme.example>", "Careline Support <support@careline.example>"


@dataclass(frozen=True)
class Case:
    """A letter and what must be read from it; None means that nothing is expected of that."""

    name: str
    raw: bytes
    subject: str | None = None
    sender: tuple[str, str] | None = ("Els Brouwer", "els@lamme.example")
    says: str = ""  # words of the body that must be there
    visible: str | None = None
    files: tuple[tuple[str, bytes | None], ...] | None = None
    kind: str = "none"
    bounced: tuple[tuple[str, str, str], ...] | None = None
    original: str = ""
    marker: str = ""
    family: str = ""

    @property
    def is_held_out(self) -> bool:
        """Whether the letter was kept away while the code was tuned; by family, so that both halves share no line."""
        return bool(crc32((self.family or self.name).encode()) & 1)


@dataclass
class Part:
    """A MIME part in the making."""

    kind: str
    body: bytes
    fields: list[str] = field(default_factory=list)

    def bytes(self) -> bytes:
        head = "\r\n".join([f"Content-Type: {self.kind}", *self.fields])
        return head.encode("utf-8") + b"\r\n\r\n" + self.body


def text(said: str, *, charset: str = "utf-8", encoding: str = "quoted-printable", kind: str = "text/plain") -> Part:
    """A text part."""
    return Part(
        f"{kind}; charset={charset}",
        encoded(said.replace("\n", "\r\n").encode(charset), encoding),
        [f"Content-Transfer-Encoding: {encoding}"],
    )


def html_part(said: str, **options: str) -> Part:
    """An HTML part."""
    return text(
        f"<html><head><meta charset=utf-8><style>p {{margin:0}}</style></head><body>{said}</body></html>",
        kind="text/html",
        **options,
    )


def encoded(data: bytes, encoding: str) -> bytes:
    """Bytes in a transfer encoding."""
    if encoding == "base64":
        return base64.encodebytes(data).replace(b"\n", b"\r\n")
    return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n") if encoding == "quoted-printable" else data


def attached(name: str, content: bytes, *, kind: str = "application/octet-stream", fields: tuple[str, ...] = ()) -> Part:
    """A file."""
    return Part(
        f'{kind}; name="{name}"',
        encoded(content, "base64"),
        [f'Content-Disposition: attachment; filename="{name}"', "Content-Transfer-Encoding: base64", *fields],
    )


def multipart(kind: str, *parts: Part, extra: str = "") -> Part:
    """Parts together; the boundary is told by the content, so that nested ones differ."""
    joined = b"".join(part.bytes() for part in parts)
    boundary = f"=_{kind[:3]}_{crc32(joined):08x}"
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part.bytes() + b"\r\n" for part in parts)
    return Part(
        f'multipart/{kind}; boundary="{boundary}"{extra}',
        b"This is a message in several parts.\r\n" + body + b"--" + boundary.encode() + b"--\r\n",
    )


def alternative(plain: str, rich: str) -> Part:
    """Plain text and HTML of the same."""
    return multipart("alternative", text(plain), html_part(rich))


def letter(
    body: Part, *, subject: str = "Re: VPN", sender: str = ELS, is_reply: bool = False, fields: tuple[str, ...] = ()
) -> bytes:
    """A whole letter."""
    name, _, address = sender.rpartition(" <")
    head = [
        *fields,
        f"From: {Header(name, 'utf-8').encode() if not name.isascii() else name} <{address}" if name else f"From: {sender}",
        f"To: {US}",
        f"Subject: {subject if subject.isascii() else Header(subject, 'utf-8', maxlinelen=70).encode()}",
        "Date: Mon, 23 Nov 2026 12:30:00 +0100",
        f"Message-ID: <{crc32(body.body):08x}@lamme.example>",
        "MIME-Version: 1.0",
    ]
    if is_reply:
        head += ["In-Reply-To: <t1@careline.example>", "References: <t0@careline.example>\r\n <t1@careline.example>"]
    return (
        "\r\n".join(head).replace("\r\n\n", "\r\n").replace("\n ", "\r\n ").replace("\r\r\n", "\r\n").encode("utf-8")
        + b"\r\n"
        + body.bytes()
    )


def paragraphs(said: str, tag: str = "div") -> str:
    """Text as HTML, a line an element, empty lines as programs write them."""
    return "".join(f"<{tag}>{html.escape(line) or '<br>'}</{tag}>" for line in said.split("\n"))


def quoted(said: str) -> str:
    """Text quoted with `>`."""
    return "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
