"""What happens to rules, and what they do: for nobody but the vendor."""

from dataclasses import dataclass
from typing import Any

from careline.events.facts import Fact
from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class RuleFact(Fact):
    """Something about a rule."""

    rule: int
    name_said: str
    version: int
    subject = "rule"
    aside = frozenset({"rule"})

    @property
    def subject_id(self) -> int:
        return self.rule


@dataclass(frozen=True, kw_only=True)
class RuleSaved(RuleFact):
    """It was written or changed; `says` is all of it."""

    says: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class RuleSwitched(RuleFact):
    """It was switched on or off by an administrator."""

    is_on: bool


@dataclass(frozen=True, kw_only=True)
class RuleMoved(RuleFact):
    """It comes earlier or later than before."""

    position: int


@dataclass(frozen=True, kw_only=True)
class RuleDeleted(RuleFact):
    """It is gone; what it did stays."""


@dataclass(frozen=True, kw_only=True)
class RuleStopped(RuleFact):
    """It switched itself off: `why` is a code of `models.Stopped`, `number` the request on which it did."""

    why: str
    number: int


@dataclass(frozen=True, kw_only=True)
class RuleFired(TicketFact):
    """A rule ran on the request. `did` is each thing it did, in order: kind, what was given, and why it was refused, if so."""

    rule: str
    version: int
    firing: int
    did: list[dict[str, Any]]
    public = False
