"""Where a merged request goes on. Its number, its addresses and its links lead there."""

from careline.tickets.models import Ticket

RELATED = ("organization", "requester__person", "entitlement")


def goes_on_in(ticket: Ticket) -> Ticket:
    """The request itself, or the one it was merged into; one statement then. What is merged is never merged into."""
    if ticket.merged_into_id is None:
        return ticket
    return Ticket.objects.select_related(*RELATED).get(pk=ticket.merged_into_id)
