"""Short ways to routing that is on, and to what it did."""

from typing import Any

from careline.events.models import Event
from careline.people.models import Agent
from careline.tickets.models import RoutingRules, Ticket
from careline.tickets.routing_models import Mode
from careline.tickets.timeline import for_agent


def switch_on(mode: str = Mode.ASSIGNS, **changes: Any) -> RoutingRules:
    """Routing as an administrator switches it on."""
    return RoutingRules.objects.update_or_create(pk=1, defaults={"mode": mode, **changes})[0]


def holder(ticket: Ticket) -> str:
    """The first name of who has it, or empty."""
    agent = Ticket.objects.select_related("assignee__person").get(pk=ticket.pk).assignee
    return agent.person.get_short_name() if agent else ""


def told(ticket: Ticket, reader: Agent) -> list[str]:
    """The sentences of a timeline, as an agent reads them."""
    return [entry.text for entry in for_agent(agent=reader, ticket=ticket) if entry.text]


def happened(ticket: Ticket, *names: str) -> list[str]:
    """Which of these events there are, in their order."""
    rows = Event.objects.filter(subject="ticket", subject_id=ticket.pk, name__in=names).order_by("id")
    return list(rows.values_list("name", flat=True))
