"""A request is out of sight for a while: for nobody but the vendor."""

from dataclasses import dataclass

from careline.tickets.events import TicketFact


@dataclass(frozen=True, kw_only=True)
class TicketSnoozed(TicketFact):
    """It is out of the queue until an instant (ISO 8601, UTC); its promises go on."""

    until: str
    public = False


@dataclass(frozen=True, kw_only=True)
class TicketWoke(TicketFact):
    """It is back in the queue: the time came, or an agent wanted it. Who writes brings it back without this."""

    public = False
