"""The letter inside an opaque S/MIME signature (smime.p7m): found by walking its BER, never verified here."""

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
DATA = bytes.fromhex("2a864886f70d010701")
_MOST_DEPTH = 12


class Unreadable(ValueError):
    """The bytes are no BER, or encrypted."""


def inner(content: bytes) -> bytes:
    """The signed content; empty when the part holds none (encrypted, or only certificates)."""
    if SIGNED_DATA not in content[:64]:
        return b""
    at = content.find(DATA, 0, 4_096)
    if at < 0:
        return b""
    try:
        tag, start, end = _head(content, at + len(DATA))
        return _octets(content, start, end, 0)[0] if tag == 0xA0 else b""
    except (IndexError, Unreadable):
        return b""


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Tag, start and end of the value at `at`; the end is -1 where the length is indefinite."""
    tag, length = data[at], data[at + 1]
    start = at + 2
    if length == 0x80:
        return tag, start, -1
    if length & 0x80:
        count = length & 0x7F
        if count > 5:
            raise Unreadable
        length, start = int.from_bytes(data[start : start + count], "big"), start + count
    return tag, start, min(start + length, len(data))


def _octets(data: bytes, at: int, end: int, depth: int) -> tuple[bytes, int]:
    """The octet strings from `at` to `end` (or to the end mark) joined, and where they ended."""
    pieces: list[bytes] = []
    while (at < end if end >= 0 else data[at : at + 2] != b"\x00\x00") and depth < _MOST_DEPTH:
        tag, start, stop = _head(data, at)
        if tag == 0x04 and stop >= 0:
            pieces.append(data[start:stop])
            at = stop
        elif tag == 0x24:
            piece, at = _octets(data, start, stop, depth + 1)
            pieces.append(piece)
        else:
            raise Unreadable
    return b"".join(pieces), at if end >= 0 else at + 2
