"""Before and after a broken promise: letters to those who can still keep it. The history is the clock's own."""

from careline.events.queries import Line, one
from careline.people.models import Person
from careline.people.queries import supervisors
from careline.tickets import letters
from careline.tickets.models import Ticket

LETTER_FROM = 75


def warn(event_id: int) -> None:
    """React to a used share of a promise: from 75 % on, write to who has the ticket, else to every supervisor."""
    event = one(event_id=event_id)
    if event.data["percent"] >= LETTER_FROM:
        _write(event, percent=event.data["percent"])


def breach(event_id: int) -> None:
    """React to a broken promise: write to who has the ticket and to every supervisor."""
    _write(one(event_id=event_id), percent=100)


def _write(event: Line, *, percent: int) -> None:
    ticket = Ticket.objects.select_related("organization", "assignee__person").get(pk=event.subject_id or 0)
    for person in _responsible(ticket, everybody=percent >= 100):
        letters.overdue(ticket=ticket, to=person, event_id=event.id, percent=percent, due=event.data["due"])


def _responsible(ticket: Ticket, *, everybody: bool) -> list[Person]:
    holder = [ticket.assignee.person] if ticket.assignee else []
    chiefs = supervisors() if everybody or not holder else []
    return list({person.pk: person for person in [*holder, *chiefs]}.values())
