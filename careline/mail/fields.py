"""A block of header lines to (name, raw value) pairs, and parameters of a value (RFC 2231), tolerating what is sent."""

import re
from urllib.parse import unquote_to_bytes

from careline.mail import charsets, words
from careline.mail.letters import one_line

MOST_FIELDS = 1_000
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_LINE = re.compile(rb"[^\r\n]*(?:\r*\n|\r|$)")
_PARAMETER = re.compile(r';?\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^;]*))', re.S)
_PIECE = re.compile(r"^(.*?)\*(\d{1,3})?(\*)?$")

Fields = list[tuple[str, bytes]]


def read(raw: bytes, start: int, end: int) -> tuple[Fields, int]:
    """The fields from `start` on, and where the body begins."""
    fields: Fields = []
    name, pieces, at = "", [b""], start
    while at < end:
        line = _LINE.match(raw, at, end)[0]  # type: ignore[index]  # it matches everywhere
        if not line.strip(b"\r\n"):
            at += len(line)
            break
        begins = _NAME.match(line)
        if begins:
            _keep(fields, name, pieces)
            name, pieces = begins[1].decode("ascii"), [line[begins.end() :]]
        elif line[:1] not in b" \t" and not _goes_on(raw, at, line, end, is_first=not name):
            break
        else:
            pieces.append(line)
        at += len(line)
    _keep(fields, name, pieces)
    return fields, at


def _goes_on(raw: bytes, at: int, line: bytes, end: int, *, is_first: bool) -> bool:
    """Whether a line that is no field still belongs to the head: an mbox line, or a fold that lost its indent."""
    if line.startswith((b"From ", b">From ")):
        return True
    return not is_first and not line.startswith(b"--") and bool(_NAME.match(raw, at + len(line), end))


def _keep(fields: Fields, name: str, pieces: list[bytes]) -> None:
    if name and len(fields) < MOST_FIELDS:
        fields.append((name, b"".join(pieces).strip()))


def get(fields: Fields, name: str) -> bytes:
    """The first value of a field that says anything."""
    return next((value for key, value in fields if value and key.lower() == name), b"")


def value_and_parameters(value: bytes) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=x` to its lower-case value and its parameters, continued and percent-encoded ones joined."""
    text = words.unfold(charsets.decode(value[:20_000])[0])
    head, _, rest = text.partition(";")
    if "=" in head and "/" not in head.split("=")[0]:
        head, rest = "", text
    simple: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(rest):
        _parameter(found, simple, pieces)
    joined = {name: _joined(numbered) for name, numbered in pieces.items()}
    return re.sub(r"\s+|\(.*?\)", "", head).lower()[:200], {**simple, **{name: text for name, text in joined.items() if text}}


def _parameter(found: re.Match[str], simple: dict[str, str], pieces: dict[str, dict[int, tuple[str, bool]]]) -> None:
    name = found[1].lower()
    said = re.sub(r'\\(["\\])', r"\1", found[2]) if found[2] is not None else found[3].strip()
    piece = _PIECE.match(name) if "*" in name else None
    if piece:
        numbered = pieces.setdefault(piece[1], {})
        numbered.setdefault(int(piece[2] or 0), (said, bool(piece[3]) or piece[2] is None))
    else:
        simple.setdefault(name, said)


def _joined(numbered: dict[int, tuple[str, bool]]) -> str:
    charset, data = "", b""
    for number in sorted(numbered):
        said, is_encoded = numbered[number]
        if is_encoded and said.count("'") >= 2 and not charset and not data:
            charset, _, said = said.split("'", 2)
        raw = said.encode("utf-8", "replace")
        data += unquote_to_bytes(raw) if is_encoded else raw
    text = charsets.decode(data, charset)[0]
    return words.encoded(text) if "=?" in text else text


def file_name(disposition: dict[str, str], content_type: dict[str, str]) -> str:
    """The name of a file: no path, no control characters, at most 200 characters and its ending kept."""
    said = (
        disposition.get("filename") or content_type.get("name") or disposition.get("name") or content_type.get("filename") or ""
    )
    if "=?" in said:
        said = words.encoded(said)
    if re.search(r"%[0-9A-Fa-f]{2}", said) and not re.search(r"[^\x00-\x7f]", said):
        said = _percent(said)
    return clean_name(said)


def _percent(said: str) -> str:
    """Percent noise undone where it is UTF-8 and nothing else in the name is a bare percent sign."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", said):
        return said
    try:
        return unquote_to_bytes(said).decode("utf-8")
    except UnicodeDecodeError:
        return said


def clean_name(said: str) -> str:
    """A name that is safe to show and to save."""
    name = one_line(re.sub(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]", "", said), most=1_000)
    name = re.split(r"[/\\]", name)[-1].strip(" .\"'") if re.sub(r"[/\\. ]", "", name) else ""
    if len(name) > 200:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[:190]}.{ending}" if dot and len(ending) < 10 else name[:200]
    return name
