"""What happens to macros, and what they did: on the record, for nobody but the vendor."""

from dataclasses import dataclass

from careline.events.facts import Fact
from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class MacroFact(Fact):
    """Something about a macro; `does` is what it does, by name."""

    macro: int
    name_said: str
    whose: str
    does: dict[str, str]
    subject = "macro"
    aside = frozenset({"macro"})

    @property
    def subject_id(self) -> int:
        return self.macro


@dataclass(frozen=True, kw_only=True)
class MacroSaved(MacroFact):
    """It was made or changed."""


@dataclass(frozen=True, kw_only=True)
class MacroDeleted(MacroFact):
    """It is gone."""


@dataclass(frozen=True, kw_only=True)
class MacroRan(TicketFact):
    """An agent ran a macro on a ticket; what it did stands beside it."""

    macro: str
    public = False
