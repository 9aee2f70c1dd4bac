"""Words that stand for something of a ticket, in texts that people keep: `{{ customer.name }}`.

Nothing but the names below is known; no template language, no attribute is ever looked up.
"""

import re
from collections.abc import Mapping

NAMES = (
    "customer.name", "customer.first_name", "organization.name", "ticket.number", "ticket.subject", "ticket.link",
    "product.name", "severity", "due", "agent.name", "agent.first_name",
)  # fmt: skip
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
TELLING = re.compile(r"([\\`*_\[\]<>])")


class UnknownPlaceholders(Exception):
    """A text asks for what nobody knows; `names` are those, as they were written."""

    def __init__(self, *, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def check(*, text: str) -> None:
    """Raises UnknownPlaceholders for names that do not exist, and for braces that are left open."""
    wrong = [name for name in PLACEHOLDER.findall(text) if name not in NAMES]
    rest = PLACEHOLDER.sub("", text)
    wrong += [mark for mark in ("{{", "}}") if mark in rest]
    if wrong:
        raise UnknownPlaceholders(names=tuple(dict.fromkeys(wrong)))


def filled(*, text: str, values: Mapping[str, str]) -> str:
    """The text with values in place of names. Values are one line, and say nothing in Markdown: they come from others."""
    return PLACEHOLDER.sub(lambda found: _plain(found[1], values.get(found[1], "")), text)


def _plain(name: str, value: str) -> str:
    line = " ".join(value.splitlines()).strip()
    return line if name == "ticket.link" else TELLING.sub(r"\\\1", line)
