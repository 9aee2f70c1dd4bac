"""Asking the DNS, with limits: so many questions for one letter, so many seconds for all of them."""

from collections.abc import Callable, Sequence
from functools import cache
from time import monotonic
from typing import Any

import dns.exception
import dns.name
import dns.resolver

MOST_QUESTIONS = 40
MOST_SECONDS = 15.0
SECONDS_EACH = 4.0

NOWHERE = {"example", "invalid", "localhost", "test"}  # RFC 6761: nobody answers for them

Ask = Callable[[str, str, float], Sequence[Any]]


class NoAnswer(Exception):
    """The DNS could not be asked: not that a name is not there, but that nobody said so. A temporary error."""


class Names:
    """The questions of one letter: each is asked once, and none after the limits.

    Answers are text for A and AAAA and PTR, (preference, text) for MX, and bytes for TXT.
    """

    def __init__(self, *, ask: Ask | None = None, most: int = MOST_QUESTIONS, seconds: float = MOST_SECONDS) -> None:
        self._ask, self._left, self._until = ask or ask_dns, most, monotonic() + seconds
        self._known: dict[tuple[str, str], Sequence[Any]] = {}
        self.failures = 0

    def find(self, name: str, kind: str) -> list[Any]:
        """The records of a name, none where there are none. Raises NoAnswer."""
        key = (name.rstrip(".").lower(), kind)
        if key not in self._known:
            try:
                self._known[key] = self._asked(*key)
            except NoAnswer:
                self.failures += 1
                raise
        return list(self._known[key])

    def _asked(self, name: str, kind: str) -> Sequence[Any]:
        seconds = min(SECONDS_EACH, self._until - monotonic())
        if self._left <= 0 or seconds <= 0:
            raise NoAnswer("asked enough for one letter")
        self._left -= 1
        return self._ask(name, kind, seconds)


def ask_dns(name: str, kind: str, seconds: float) -> Sequence[Any]:
    """Ask the name servers of this machine. A name that cannot be one has no records. Raises NoAnswer."""
    try:
        question = dns.name.from_text(name)
    except (dns.exception.DNSException, UnicodeError):
        return []
    if name.rpartition(".")[2] in NOWHERE:
        return []
    try:
        found = _resolver().resolve(question, kind, lifetime=seconds)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as problem:
        raise NoAnswer(f"{name}: {type(problem).__name__}") from problem
    return [_plain(record, kind) for record in found]


def _plain(record: Any, kind: str) -> Any:
    if kind == "MX":
        return (record.preference, record.exchange.to_text(omit_final_dot=True))
    if kind == "TXT":
        return b"".join(record.strings)
    return record.target.to_text(omit_final_dot=True) if kind == "PTR" else record.address


@cache
def _resolver() -> dns.resolver.Resolver:
    """Made once: it reads the machine's settings. The next letter tries again where that fails."""
    return dns.resolver.Resolver()
