"""What another machine reports of a letter: Authentication-Results (RFC 8601), read as relays write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from careline.mail.authenticity.findings import Result

MOST_LENGTH = 8_000
_COMMENT = re.compile(r"\([^()]*\)")
_PAIR = re.compile(r'([A-Za-z][\w.-]*)(?:\s*/\s*\d+)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))')


@dataclass(frozen=True)
class Report:
    """Who reports (its authserv-id) and what: the results of each method, with the domain each is about."""

    by: str = ""
    results: dict[str, tuple[Result, ...]] = field(default_factory=dict)

    def first(self, method: str) -> Result | None:
        """The first result of a method."""
        return next(iter(self.results.get(method, ())), None)


def trusted(values: Sequence[str], *, by: Sequence[str]) -> Report:
    """The topmost report of somebody whom the administrator trusts: relays add theirs above what came. Empty without one."""
    for value in values:
        report = parse(value)
        if report.by and report.by in by:
            return report
    return Report()


def parse(value: str) -> Report:
    """A field's value, taken for what can be read of it."""
    text = " ".join(value[:MOST_LENGTH].split())
    while (shorter := _COMMENT.sub(" ", text)) != text:
        text = shorter
    head, *said = text.split(";")
    results: dict[str, tuple[Result, ...]] = {}
    for each in said:
        pairs = [(name.lower(), quoted or bare) for name, quoted, bare in _PAIR.findall(each)]
        if pairs:
            method, result = pairs[0]
            results[method] = (*results.get(method, ()), Result(result.lower(), _domain(method, dict(pairs[1:]))))
    return Report((head.split() or [""])[0].lower(), results)


def _domain(method: str, said: dict[str, str]) -> str:
    """The domain that a result is about."""
    names = {
        "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom", "smtp.mail", "smtp.helo"), "dmarc": ("header.from",)
    }  # fmt: skip
    found = next((said[name] for name in names.get(method, ()) if said.get(name)), "")
    return found.rpartition("@")[2].strip("<>.").lower()
