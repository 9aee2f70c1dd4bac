"""Bytes to text, whatever charset the sender claims: labels lie, are misspelt, or are missing."""

import codecs
import re

from careline.mail.guessing import guess
from careline.mail.letters import safe

_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "hz": "hz", "cp936": "gb18030", "gb2312-80": "gb18030", "x-gbk": "gb18030",
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "ansi": "cp1252", "iso8859-9": "cp1254",
    "iso-8859-8-i": "cp1255",
    "iso8859-8": "cp1255", "iso-8859-8-e": "cp1255", "iso-8859-6-i": "iso8859-6", "tis-620": "cp874", "iso8859-11": "cp874",
    "euc_kr": "cp949", "johab": "johab", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "ksc5601": "cp949",
    "x-windows-949": "cp949",
    "shift_jis": "cp932", "x-sjis": "cp932", "ms932": "cp932", "windows-31j": "cp932", "shift-jis": "cp932",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "utf8mb4": "utf-8", "utf8mb3": "utf-8", "unicode": "utf-8",
    "cp65001": "utf-8",
    "utf-8-sig": "utf-8", "unicode-1-1-utf-8": "utf-8", "unicode-1-1-utf-7": "utf-7", "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "iso-2022-jp-ms": "iso2022_jp", "cp50220": "iso2022_jp", "cp50221": "iso2022_jp", "cp50222": "iso2022_jp",
    "cp51932": "euc_jp",
    "iso2022_jp_1": "iso2022_jp", "iso2022_jp_2": "iso2022_jp", "iso2022_jp_3": "iso2022_jp", "iso2022_jp_ext": "iso2022_jp",
    "iso2022_jp_2004": "iso2022_jp", "koi8": "koi8-r", "koi": "koi8-r", "koi8-ru": "koi8-u", "win-1251": "cp1251",
    "cp-1251": "cp1251", "cp-850": "cp850",
    "windows1252": "cp1252", "windows-1252http-equivcontent-type": "cp1252", "utf_8": "utf-8", "utf-8utf-8": "utf-8",
    "utf": "utf-8",
}  # fmt: skip
_NOT_TEXT = {
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "unicode-escape",
    "raw-unicode-escape",
    "undefined",
    "mbcs",
    "oem",
}
_BYTES = {"utf-8", "cp1252"}
_ESCAPES = re.compile(rb"\x1b(\$[@B]|\$\([DOQ]|\([BIJ])")


def decode(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether the claimed charset was believed. Safe for PostgreSQL; never raises."""
    if data.isascii() and b"\x1b" not in data and b"\x00" not in data and not _is_escaping(declared):
        return safe(data.decode("ascii")), True
    codec = canonical(declared)
    text = _trusted(data, codec)
    if text is not None:
        return safe(text), bool(codec)
    return safe(guess(data, claimed=codec)), False


def canonical(declared: str) -> str:
    """The codec to use for a charset's name as found in the wild; "" when there is none."""
    name = re.sub(r"^(?:x-unknown|unknown-8bit|default|_autodetect.*)$", "", declared.strip(" \t\r\n\"'<>=;,").lower()[:60])
    name = name.removeprefix("charset=").strip("\"'")
    if name in _WIDER:
        return _WIDER[name]
    try:
        found = codecs.lookup(name or "none").name
        is_text = found not in _NOT_TEXT and isinstance(b"a".decode(found, "replace"), str)
    except (LookupError, ValueError, UnicodeError):
        return ""
    return _WIDER.get(found, found) if is_text else ""


def _is_escaping(declared: str) -> bool:
    return canonical(declared) in {"utf-7", "hz", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037", "cp500", "cp1140"}


def _trusted(data: bytes, codec: str) -> str | None:
    """The text in the claimed charset, unless that is impossible or an evident mistake."""
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[3:], "utf-8")
    if not codec:
        return None
    if codec == "iso2022_jp":
        return _japanese(data) if b"\x1b" in data else None
    text = _strict(data, codec)
    if codec.startswith("cp") or codec.startswith("iso8859") or codec.startswith("mac"):
        return _strict(data, "utf-8") or text or _strict(data, codec, "replace")
    if text is None and codec == "utf-8":
        return _mended(data)
    return text if text is not None else _strict(data, "utf-8") or _mostly(data, codec)


def _strict(data: bytes, codec: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(codec, errors)
    except (UnicodeError, ValueError):
        return None


def _mended(data: bytes) -> str | None:
    """UTF-8 with some broken bytes, when more of it is whole than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(1 for each in re.finditer("[\x80-\ufffc\U00010000-\U0010ffff]", text[:100_000]))
    return text if whole >= broken else None


def _mostly(data: bytes, codec: str) -> str | None:
    text = data.decode(codec, "replace")
    return text if text.count("\N{REPLACEMENT CHARACTER}") * 20 <= len(text) else None


def _japanese(data: bytes) -> str:
    """ISO-2022-JP with what Windows and telephones put into it: half-width kana, circled numbers, JIS X 0213."""
    pieces, at, mode = [], 0, b"(B"
    for found in _ESCAPES.finditer(data):
        pieces.append(_run(data[at : found.start()], mode))
        at, mode = found.end(), found[1]
    return "".join([*pieces, _run(data[at:], mode)])


def _run(data: bytes, mode: bytes) -> str:
    if mode in (b"$@", b"$B", b"$(O", b"$(Q"):
        lines = (bytes(byte | 0x80 for byte in line) for line in data.split(b"\n"))
        return b"\n".join(lines).decode("euc_jis_2004", "replace")
    if mode == b"(I":
        return bytes(byte | 0x80 if byte > 32 else byte for byte in data).decode("cp932", "replace")
    if mode == b"$(D":
        return b"".join(b"\x8f" + bytes(byte | 0x80 for byte in data[i : i + 2]) for i in range(0, len(data), 2)).decode(
            "euc_jp", "replace"
        )
    return data.decode("utf-8", "replace")
