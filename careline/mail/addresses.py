"""Lists of addresses, as senders write them: commas in bare names, semicolons, comments, groups, no brackets."""

import re

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
    items: list[tuple[str, str]] = []
    name: list[str] = []
    comment: list[str] = []
    angle, depth = "", 0
    for token in _TOKEN.finditer(text):
        kind, said = token.lastgroup, token[0]
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif depth:
            comment.append(said)
        elif kind == "end":
            items.append(_item(name, angle, comment))
            name, angle, comment = [], "", []
        elif kind == "angle":
            angle = angle or said.strip("<> ") or angle
        elif kind == "group":
            name = [*name, said] if _is_scheme(name) else []
        else:
            name.append(_unquoted(said) if kind == "quoted" else said)
    return [*items, _item(name, angle, comment)]


def _is_scheme(name: list[str]) -> bool:
    return bool(name) and name[-1].strip().lower().endswith(("mailto", "[mailto", "smtp", "[smtp"))


def _unquoted(said: str) -> str:
    return re.sub(r"\\(.)", r"\1", said.strip('"'))


def _item(name: list[str], angle: str, comment: list[str]) -> tuple[str, str]:
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
