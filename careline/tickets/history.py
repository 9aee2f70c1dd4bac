"""All requests of a person or of an organization, for an agent: newest first, and the promises still open."""

from collections.abc import Sequence

from django.db.models import Q

from careline.customers.models import Member
from careline.people.models import Agent
from careline.tickets.models import Ticket, Tickets
from careline.tickets.queries import for_agent

PROMISES = 10


def of_organization(*, agent: Agent, organization_id: int) -> Tickets:
    """An organization's requests."""
    return _printed(for_agent(agent).filter(organization_id=organization_id))


def of_memberships(*, agent: Agent, members: Sequence[Member]) -> Tickets:
    """What one person asked, in whichever organization."""
    return _printed(for_agent(agent).filter(requester__in=[member.pk for member in members]))


def narrowed(rows: Tickets, *, text: str, only: str) -> Tickets:
    """Those whose subject holds a text or whose number it is, open or closed ones if `only` says so."""
    if text:
        digits = "".join(text.split())
        number = Q(number=int(digits)) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else Q()
        rows = rows.filter(Q(subject__icontains=text) | number if number else Q(subject__icontains=text))
    return rows.filter(status=only) if only in Ticket.Status.values else rows


def open_promises(rows: Tickets) -> list[Ticket]:
    """Those of open requests that fall due next. One statement."""
    return list(rows.filter(status=Ticket.Status.OPEN, due_at__isnull=False).order_by("due_at", "id")[:PROMISES])


def _printed(rows: Tickets) -> Tickets:
    return rows.select_related("organization", "requester__person", "assignee__person", "clock").order_by("-id")
