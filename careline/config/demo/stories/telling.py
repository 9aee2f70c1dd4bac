"""The words stories are written in. Everything happened some time `ago`, counted back from loading."""

from dataclasses import dataclass, field
from datetime import timedelta

Ago = timedelta


def ago(*, days: int = 0, hours: int = 0, minutes: int = 0) -> Ago:
    """How long before now."""
    return timedelta(days=days, hours=hours, minutes=minutes)


def flowing(text: str) -> str:
    """Paragraphs as people type them, without the line breaks of our source; lists and code keep theirs."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        keeps = any(line.startswith(("    ", "- ", "* ", "> ", "1.", "```")) for line in paragraph.split("\n"))
        paragraphs.append(paragraph if keeps else " ".join(paragraph.split("\n")))
    return "\n\n".join(paragraphs)


@dataclass(frozen=True)
class Step:
    """Something that followed. `who` is an agent's local part, or empty for the one who asked."""

    at: Ago
    who: str = ""
    text: str = ""


class Answer(Step):
    """An agent's public reply."""


class Note(Step):
    """An agent's word to colleagues."""


class Wrote(Step):
    """The customer again."""


class Took(Step):
    """An agent has it now."""


class Closed(Step):
    """By an agent (`who`), or by the customer."""


@dataclass(frozen=True)
class Raised(Step):
    """The customer says that it is worse; `text` is why."""

    severity: str = ""


@dataclass(frozen=True)
class Proposed(Step):
    """An agent thinks that it is worse; `text` is why."""

    severity: str = ""


class Waits(Step):
    """We need something from the customer: `text`."""


@dataclass(frozen=True)
class Agreed(Step):
    """An appointment some `hours` later; `text` is what for."""

    hours: int = 0


@dataclass(frozen=True, kw_only=True)
class Story:
    """One request. `files` are names of what `evidence` can make."""

    who: str
    at: Ago
    subject: str
    text: str
    severity: str = ""
    system: str = ""
    files: tuple[str, ...] = ()
    steps: tuple[Step, ...] = field(default=())
