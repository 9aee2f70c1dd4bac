"""Requests that belong together: linked by what customers do, shown to agents, taken apart by agents."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent, Person
from careline.tickets.circle_events import TicketLinked, TicketUnlinked
from careline.tickets.link_models import FIXED, TicketLink
from careline.tickets.models import Ticket
from careline.tickets.replying import about


@transaction.atomic
def link(*, ticket: Ticket, other: Ticket, kind: str, by: Person | None, at: datetime) -> TicketLink:
    """Say that `ticket` is something (a code of `LinkKind`) to `other`. Saying it again changes nothing.

    Nobody sees more by it: a link is shown to whoever may see both. A request linked to itself is refused by the database.
    """
    values = {"by": by, "created_at": at}
    made, is_new = TicketLink.objects.get_or_create(ticket=ticket, other=other, kind=kind, defaults=values)
    if is_new:
        _tell(TicketLinked, ticket, other, kind, by=by, at=at)
    return made


@transaction.atomic
def unlink(*, ticket: Ticket, link_id: int, agent: Agent, at: datetime) -> None:
    """Take a link of a ticket away, whichever end it is. One that is gone, or tells of a merge or a split, stays as it is."""
    found = TicketLink.objects.select_for_update(of=("self",)).select_related("ticket", "other").filter(pk=link_id).first()
    if found is None or found.kind in FIXED or ticket.pk not in {found.ticket_id, found.other_id}:
        return
    found.delete()
    _tell(TicketUnlinked, found.ticket, found.other, found.kind, by=agent.person, at=at)


def _tell(
    fact: type[TicketLinked], ticket: Ticket, other: Ticket, kind: str, *, by: Person | None, at: datetime
) -> None:  # fmt: skip
    numbers = {"number_from": ticket.number, "number_to": other.number}
    for each in (ticket, other):
        record(fact(**about(each), kind=kind, **numbers), by=by.pk if by else None, at=at)
