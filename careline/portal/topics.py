"""What customers may listen to: requests they may read, and their organization if they read all of it."""

from careline.customers import queries as customers
from careline.live import topics
from careline.live.topics import Listener
from careline.tickets import queries as tickets


def register() -> None:
    """Called once, when the product starts."""
    topics.allow("ticket", _ticket)
    topics.allow("organization", _organization)


def _ticket(person: Listener, identifier: str) -> bool:
    key = topics.number(identifier)
    if key is None:
        return False
    members = customers.memberships(person=person)
    return any(tickets.for_member(member).filter(pk=key).exists() for member in members)


def _organization(person: Listener, identifier: str) -> bool:
    key = topics.number(identifier)
    members = customers.memberships(person=person)
    return any(member.organization_id == key and member.sees_all_tickets for member in members)
