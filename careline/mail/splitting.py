"""The bytes of a letter to its MIME parts: in one pass without recursion, so that depth and number cost nothing.

The standard library recurses with depth, looks again at each line per level, and raises on odd headers.
"""

import re
from dataclasses import dataclass, field

from careline.mail import fields
from careline.mail.fields import Fields

MOST_PARTS = 10_000
_DASHED = re.compile(rb"^--([^\r\n]{1,250})\r*$", re.M)


@dataclass(slots=True, eq=False)
class Part:
    """A MIME part: its fields, and where its body lies."""

    fields: Fields
    start: int
    end: int
    parent: "Part | None" = None
    kind: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    boundary: bytes = b""  # as its lines write it, which may be in no charset
    disposition: str = ""
    disposition_parameters: dict[str, str] = field(default_factory=dict)
    alternative: "Part | None" = None  # the outermost multipart/alternative it is in
    is_related: bool = False
    has_children: bool = False

    @property
    def is_multipart(self) -> bool:
        return self.kind.startswith("multipart/")


def prepared(raw: bytes) -> bytes:
    """The bytes from the first header on, with one kind of line end where they had old Mac ones."""
    raw = raw.lstrip(b"\xef\xbb\xbf\x00\r\n\t ") if raw[:1] in b"\xef\x00\r\n\t " else raw
    if raw.count(b"\r\r\n", 0, 20_000) > 2:
        raw = raw.replace(b"\r\r\n", b"\r\n")
    lone = raw.count(b"\r") - raw.count(b"\r\n")
    if lone > 2 and lone * 2 > raw.count(b"\n"):
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw


def split(raw: bytes) -> list[Part]:
    """Every part, the letter itself first, in order."""
    lines = [(found.start(), found.end(), found[1].rstrip()) for found in _DASHED.finditer(raw)]
    known = {text for _, _, text in lines}
    root = _part(raw, 0, None)
    parts, stack = [root], [root]
    opened: dict[bytes, Part] = {}
    _open(root, raw, lines, known, opened)
    for start, end, text in lines:
        owner, is_last = _owner(opened, text)
        if owner is None or start < stack[-1].start or len(parts) >= MOST_PARTS:
            continue
        _close(stack, owner, opened, start, raw)
        if not is_last:
            child = _part(raw, min(end + 1, len(raw)), owner)
            owner.has_children = True
            parts.append(child)
            stack.append(child)
            _open(child, raw, lines, known, opened)
    return parts


def _owner(opened: dict[bytes, Part], text: bytes) -> tuple[Part | None, bool]:
    """The open multipart whose boundary a line is, and whether it is the last one."""
    if text in opened or not text.endswith(b"--"):
        return opened.get(text), False
    return opened.get(text[:-2]), True


def _close(stack: list[Part], owner: Part, opened: dict[bytes, Part], at: int, raw: bytes) -> None:
    """End what is open inside `owner` before the line at `at`."""
    end = at - 1 if at and raw[at - 1 : at] == b"\n" else at
    while end and raw[end - 1 : end] == b"\r":
        end -= 1
    while stack[-1] is not owner:
        part = stack.pop()
        part.end = max(part.start, min(part.end, end))
        if opened.get(part.boundary) is part:
            del opened[part.boundary]


def _open(part: Part, raw: bytes, lines: list[tuple[int, int, bytes]], known: set[bytes], opened: dict[bytes, Part]) -> None:
    """Await the boundary of a multipart; one that never comes is guessed from the first line that could be it."""
    if not part.is_multipart:
        return
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "replace")
    if boundary not in known and boundary + b"--" not in known:
        boundary = _guessed(part, raw, lines)
    part.boundary = boundary
    if boundary and boundary not in opened:
        opened[boundary] = part


def _guessed(part: Part, raw: bytes, lines: list[tuple[int, int, bytes]]) -> bytes:
    for start, end, text in lines[:200]:
        if start >= part.start and b" " not in text and raw[end + 1 : end + 9].lower() == b"content-":
            return text
    return b""


def _part(raw: bytes, start: int, parent: Part | None) -> Part:
    read, body = fields.read(raw, start, len(raw))
    part = Part(fields=read, start=body, end=len(raw), parent=parent)
    kind, part.parameters = fields.value_and_parameters(fields.get(read, "content-type"))
    default = "message/rfc822" if parent and parent.kind == "multipart/digest" else "text/plain"
    part.kind = (
        kind
        if re.fullmatch(r"[^/\s]{1,80}/[^/\s]{1,100}", kind)
        else {"text": "text/plain", "html": "text/html"}.get(kind, default)
    )
    part.disposition, part.disposition_parameters = fields.value_and_parameters(fields.get(read, "content-disposition"))
    if parent:
        is_alternative = parent.kind == "multipart/alternative"
        part.alternative = parent.alternative or (parent if is_alternative else None)
        part.is_related = parent.is_related or parent.kind == "multipart/related"
    return part
