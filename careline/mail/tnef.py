"""winmail.dat (TNEF): the files and the body that Outlook hid in it.

Rich text is not read: a letter that has its body only so keeps winmail.dat as a file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from careline.mail import fields

SIGNATURE = 0x223E9F78
_RENDERING, _TITLE, _DATA, _PROPERTIES, _MESSAGE, _BODY = 0x9002, 0x8010, 0x800F, 0x9005, 0x9003, 0x800C
_LONG_NAME, _MIME, _CONTENT_ID, _BINARY, _PLAIN, _HTML = 0x3707, 0x370E, 0x3712, 0x3701, 0x1000, 0x1013
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_MOST = 2_000


@dataclass
class TnefFile:
    """A file of a winmail.dat."""

    name: str = ""
    content_type: str = ""
    content_id: str = ""
    content: bytes = b""


@dataclass
class Tnef:
    """What a winmail.dat held; bodies are bytes."""

    text: bytes = b""
    html: bytes = b""
    files: list[TnefFile] = field(default_factory=list)


def unpack(data: bytes) -> Tnef:
    """What can be read; empty when the bytes are no TNEF. Never raises."""
    found = Tnef()
    if len(data) < 6 or int.from_bytes(data[:4], "little") != SIGNATURE:
        return found
    for kind, value in _attributes(data):
        if kind == _RENDERING and len(found.files) < _MOST:
            found.files.append(TnefFile())
        elif kind == _BODY:
            found.text = value.rstrip(b"\x00")
        elif kind == _MESSAGE:
            _read_message(found, value)
        elif found.files:
            _read_file(found.files[-1], kind, value)
    found.files = [each for each in found.files if each.content]
    return found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(data):
        _, kind, _, length = struct.unpack_from("<BHHI", data, at)
        yield kind, data[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _read_message(found: Tnef, value: bytes) -> None:
    for number, said in _properties(value):
        if number == _HTML:
            found.html = said
        elif number == _PLAIN and not found.text:
            found.text = said


def _read_file(file: TnefFile, kind: int, value: bytes) -> None:
    if kind == _TITLE and not file.name:
        file.name = fields.clean_name(_text(value))
    elif kind == _DATA:
        file.content = value
    elif kind == _PROPERTIES:
        for number, said in _properties(value):
            if number == _LONG_NAME:
                file.name = fields.clean_name(_text(said)) or file.name
            elif number == _MIME:
                file.content_type = _text(said).strip().lower()
            elif number == _CONTENT_ID:
                file.content_id = _text(said).strip("<> ")
            elif number == _BINARY and not file.content:
                file.content = said


def _text(value: bytes) -> str:
    """Text of a property: UTF-16 was made UTF-8 already, the rest is of some Windows code page."""
    bare = value.split(b"\x00")[0]
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError:
        return bare.decode("cp1252", "replace")


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, value) of each MAPI property that is text or bytes; stops at the first that makes no sense."""
    at = 4
    while at + 4 <= len(data):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number & 0x8000:
            at = _after_name(data, at)
        base = kind & 0x0FFF
        if base in (13, 30, 31, 258) or kind & 0x1000:
            values, at = _values(data, at, base)
            yield from ((number, value) for value in values)
        elif base in _SIZES:
            at += _SIZES[base]
        else:
            return


def _values(data: bytes, at: int, base: int) -> tuple[list[bytes], int]:
    """The values of a property that counts them, and where they end."""
    count, at, values = int.from_bytes(data[at : at + 4], "little"), at + 4, []
    for _ in range(min(count, _MOST)):
        if base in _SIZES:
            at += _SIZES[base]
            continue
        length = int.from_bytes(data[at : at + 4], "little")
        value = data[at + 4 : at + 4 + length]
        at += 4 + length + (-length % 4)
        values.append(value.decode("utf-16-le", "replace").encode("utf-8", "replace") if base == 31 else value)
    return values, at


def _after_name(data: bytes, at: int) -> int:
    """Behind the name of a named property."""
    if int.from_bytes(data[at + 16 : at + 20], "little") == 0:
        return at + 24
    length = int.from_bytes(data[at + 20 : at + 24], "little")
    return at + 24 + length + (-length % 4)
