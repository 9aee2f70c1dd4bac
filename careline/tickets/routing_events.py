"""What routing and supervisors do with requests. Customers see none of it: they see who answers."""

from dataclasses import dataclass
from typing import Any

from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class TicketRouted(TicketFact):
    """Routing gave it to an agent. `reason` is what was weighed (`deciding_who.reason`); `instead_of` who had it before."""

    agent: str
    reason: dict[str, Any]
    instead_of: str = ""
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketSuggested(TicketRouted):
    """Routing says who should take it, and leaves it to people."""


@dataclass(frozen=True, kw_only=True)
class NobodyFree(TicketFact):
    """Nobody who may have it is at work with room: it waits in the queue, and is tried again."""

    reason: dict[str, Any]
    instead_of: str = ""
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketGiven(TicketFact):
    """A supervisor gave it to an agent; `instead_of` is who had it before, when that one's requests were handed over."""

    agent: str
    instead_of: str = ""
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketTakenAway(TicketFact):
    """A supervisor took it from an agent, back into the queue."""

    agent: str
    public = False
