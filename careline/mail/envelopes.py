"""What was said around a letter when it was handed over: who sent it, for whom, from which machine (RFC 5321)."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """Empty where a door knows nothing of it. `client` is the address of the machine that connected to our own listener."""

    sender: str = ""
    recipients: tuple[str, ...] = ()
    client: str = ""
    helo: str = ""

    def with_recipients_of(self, other: "Envelope") -> "Envelope":
        """The same, with the recipients of another copy of the letter behind its own."""
        return replace(self, recipients=tuple(dict.fromkeys((*self.recipients, *other.recipients))))

    def as_json(self) -> dict[str, Any]:
        """For the row; nothing for an envelope that says nothing."""
        return {name: list(said) if name == "recipients" else said for name, said in vars(self).items() if said}


def from_json(said: dict[str, Any]) -> Envelope:
    """The envelope of a row."""
    return Envelope(**{**said, "recipients": tuple(said.get("recipients", ()))})
