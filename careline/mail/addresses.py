"""Lists of addresses, as senders write them: commas in bare names, semicolons, comments, groups, no brackets."""

import re
from dataclasses import dataclass, field

from careline.mail import charsets, words
from careline.mail.letters import Address, one_line

MOST = 500
_TOKEN = re.compile(
    r'(?P<quoted>"(?:[^"\\]|\\.)*(?:"|$))|(?P<word>=\?[^?\s]{1,60}\?[bBqQ]\?[^?]{0,4000}\?=)|(?P<angle><[^<>]*(?:>|$))'
    r"|(?P<end>[,;])|(?P<group>:)|(?P<open>\()|(?P<close>\))|(?P<text>[^\",;:<>()=]+|.)",
    re.S,
)
_EMAIL = re.compile(r"[^\s<>\"'(),;:\[\]]{1,200}@[^\s<>\"'(),;:\[\]@]{1,250}")


def parse(value: bytes, *, hint: str = "") -> tuple[Address, ...]:
    """The addresses of a raw header value, at most 500."""
    text = words.unfold(charsets.decode(value[:100_000], hint if not value.isascii() else "")[0])
    found: list[Address] = []
    before = ""
    for name, email in _items(text):
        if not email and not found and not name:
            continue
        if not email:
            before = f"{before}{name}, " if name else before
            continue
        found.append(_address(before + name, email))
        before = ""
        if len(found) >= MOST:
            break
    if not found and before:
        found.append(Address(one_line(words.encoded(before.rstrip(", ")), most=200), ""))
    return tuple(found)


def _items(text: str) -> list[tuple[str, str]]:
    """(name, e-mail) of each item between commas; the e-mail is empty for the first half of `Last, First <x@y>`."""
    items, item = [], _Item()
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "end" and not item.depth:
            items.append(_read(item.name, item.angle, item.comment))
            item = _Item()
        else:
            item.take(token.lastgroup or "", token[0])
    return [*items, _read(item.name, item.angle, item.comment)]


@dataclass(slots=True)
class _Item:
    """What stands between two commas, so far."""

    name: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    angle: str = ""
    depth: int = 0  # of comments

    def take(self, kind: str, said: str) -> None:
        """One more token."""
        if kind in ("open", "close"):
            self.depth = max(0, self.depth + (1 if kind == "open" else -1))
        elif self.depth:
            self.comment.append(said)
        elif kind == "angle":
            self.angle = self.angle or said.strip("<> ")
        elif kind == "group":
            self.name = [*self.name, said] if _is_scheme(self.name) else []
        else:
            self.name.append(_unquoted(said) if kind == "quoted" else said)


def _is_scheme(name: list[str]) -> bool:
    return bool(name) and name[-1].strip().lower().endswith(("mailto", "[mailto", "smtp", "[smtp"))


def _unquoted(said: str) -> str:
    return re.sub(r"\\(.)", r"\1", said.strip('"'))


def _read(name: list[str], angle: str, comment: list[str]) -> tuple[str, str]:
    said = "".join(name).strip()
    if angle and "@" in angle:
        return said or "".join(comment), re.sub(r"\s+|^mailto:", "", angle)
    found = _EMAIL.search(said) if "@" in said else None
    if not found:
        return said, ""
    rest = re.sub(r"\[?(?:mailto|smtp):|\[\s*\]|<>", "", said.replace(found[0], " ")).strip(" []\"'")
    return rest or "".join(comment), found[0]


def _address(name: str, email: str) -> Address:
    clean = one_line(words.encoded(name) if "=?" in name else name, most=200).strip("\"' ")
    local, _, domain = one_line(email, most=320).strip("\"'<>").rpartition("@")
    address = f"{local}@{domain.lower().rstrip('.')}" if local else ""
    return Address("" if clean.lower() == address.lower() else clean, address)
