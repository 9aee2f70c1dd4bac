"""Content-Transfer-Encoding undone, also when it is broken, cut off, followed by a footer, or a lie."""

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_FOREIGN = re.compile(rb"[^A-Za-z0-9+/=\s]")
_FOOTER = re.compile(rb"\n[^\n]{0,200}(?:[^A-Za-z0-9+/=\s\n]|[A-Za-z0-9][ \t]+[A-Za-z0-9])")
_INDENT = re.compile(rb"\r?\n[ \t]+")
_SOFT = re.compile(rb"=[ \t]+(?=\r?\n)")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} [^\r\n]{1,300}\r?\n", re.M)
KNOWN = {"", "7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue", "uue"}


def decode(data: bytes, encoding: str) -> tuple[bytes, bool]:
    """The bytes, and whether they were encoded as claimed."""
    if encoding == "base64":
        return base64(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_SOFT.sub(b"=", data)), True
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return uudecode(data)
    return data, encoding in KNOWN


def base64(data: bytes) -> tuple[bytes, bool]:
    """Base64 without being strict: white space, foreign characters, joined pieces, missing ends, a footer behind it."""
    foreign = len(_FOREIGN.findall(data[:100_000]))
    if not foreign and not (b" " in data and _FOOTER.search(data)):
        return _pieces(data), True
    if foreign * 50 < len(data[:100_000]) and b" " not in data.strip():
        return _pieces(data), False
    footer = _FOOTER.search(data) if b" " in data else None
    if footer and _looks_encoded(data[: footer.start()]):
        return _pieces(data[: footer.start()]) + data[footer.start() :], False
    return (_pieces(data), False) if _looks_encoded(data) else (data, False)


def _looks_encoded(data: bytes) -> bool:
    """Whether this can be Base64: long runs, few foreign characters, no words."""
    sample = _INDENT.sub(b"\n", data[:4_000].strip())
    return len(sample) >= 4 and len(_FOREIGN.findall(sample)) * 20 <= len(sample) and sample.count(b" ") * 50 <= len(sample)


def _pieces(data: bytes) -> bytes:
    clean = _NOT_BASE64.sub(b"", data)
    if b"=" not in clean.rstrip(b"="):
        return _padded(clean.rstrip(b"="))
    return b"".join(_padded(piece) for piece in re.split(rb"=+", clean) if piece)


def _padded(piece: bytes) -> bytes:
    if len(piece) % 4 == 1:
        piece = piece[:-1]
    return binascii.a2b_base64(piece + b"=" * (-len(piece) % 4))


def uudecode(data: bytes) -> tuple[bytes, bool]:
    """The first uuencoded file in the data; the data itself where there is none."""
    begin = _UU_BEGIN.search(data)
    if not begin:
        return data, False
    return uu_lines(data[begin.end() :])[0], True


def uu_lines(data: bytes) -> tuple[bytes, int]:
    """The bytes of uuencoded lines, and how many bytes of `data` they took, with their `end`."""
    pieces, at = [], 0
    for line in data.splitlines(keepends=True):
        bare = line.rstrip(b"\r\n")
        at += len(line)
        if bare == b"end":
            break
        if bare and not (32 <= bare[0] <= 96 and len(bare) <= 90):
            at -= len(line)
            break
        pieces.append(_uu_line(bare))
    return b"".join(pieces), at


def _uu_line(line: bytes) -> bytes:
    if not line:
        return b""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        wanted = (((line[0] - 32) & 63) * 4 + 5) // 3 + 1
        try:
            return binascii.a2b_uu(line[:wanted])
        except binascii.Error:
            return b""
