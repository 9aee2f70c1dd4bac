"""When rules run: occasions by code, each with the events that bring it about. Others may be added by whoever knows them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.events.facts import Fact
from careline.sla.events import ClockBreached, ClockWarned
from careline.tickets.circle_events import TicketEntrusted
from careline.tickets.events import (
    AgentNoted,
    AgentReplied,
    CustomerWrote,
    SeverityLowered,
    SeverityRaised,
    TicketClosed,
    TicketPaused,
    TicketReleased,
    TicketReopened,
    TicketSubmitted,
    TicketTaken,
)
from careline.tickets.routing_events import TicketGiven, TicketRouted, TicketTakenAway


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """`label` completes "When ..."; `since` completes "4 hours since ..."."""

    code: str
    label: Any
    since: Any
    events: tuple[type[Fact], ...]

    @property
    def names(self) -> list[str]:
        """The events by their names."""
        return [fact.__name__ for fact in self.events]


OCCASIONS: dict[str, Occasion] = {}


def register(*occasions: Occasion) -> None:
    """Add occasions, in the order in which they are offered."""
    OCCASIONS.update({each.code: each for each in occasions})


def of_event(name: str) -> list[str]:
    """The codes of the occasions that an event brings about."""
    return [code for code, occasion in OCCASIONS.items() if name in occasion.names]


def facts() -> list[type[Fact]]:
    """Every event that brings one about, once."""
    return list(dict.fromkeys(fact for occasion in OCCASIONS.values() for fact in occasion.events))


register(
    Occasion(
        code="submitted", label=_("a request is filed"), since=_("the request was filed"), events=(TicketSubmitted,)
    ),
    Occasion(code="wrote", label=_("a customer writes"), since=_("the customer last wrote"), events=(CustomerWrote,)),
    Occasion(code="answered", label=_("an agent answers"), since=_("an agent last answered"), events=(AgentReplied,)),
    Occasion(code="noted", label=_("an agent writes a note"), since=_("the last note"), events=(AgentNoted,)),
    Occasion(
        code="assigned", label=_("somebody gets a request"), since=_("somebody got the request"),
        events=(TicketTaken, TicketGiven, TicketRouted, TicketEntrusted),
    ),
    Occasion(
        code="released", label=_("a request goes back to the queue"), since=_("it went back to the queue"),
        events=(TicketReleased, TicketTakenAway),
    ),
    Occasion(
        code="severity", label=_("the severity changes"), since=_("the severity last changed"),
        events=(SeverityRaised, SeverityLowered),
    ),
    Occasion(
        code="soon", label=_("a promise is due soon"), since=_("the last warning of a promise"), events=(ClockWarned,)
    ),
    Occasion(code="breached", label=_("a promise is broken"), since=_("a promise was broken"), events=(ClockBreached,)),
    Occasion(
        code="paused", label=_("we begin to wait for the customer"), since=_("we began to wait for the customer"),
        events=(TicketPaused,),
    ),
    Occasion(code="closed", label=_("a request is closed"), since=_("the request was closed"), events=(TicketClosed,)),
    Occasion(
        code="reopened", label=_("a request is opened again"), since=_("the request was opened again"),
        events=(TicketReopened,),
    ),
)  # fmt: skip
