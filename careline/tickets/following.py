"""Following a request: somebody at the vendor or at the customer chose to watch it. Who asked hears of it anyway."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Person
from careline.tickets import digest_turns
from careline.tickets.events import TicketFollowed, TicketUnfollowed
from careline.tickets.models import Following, Ticket


@transaction.atomic
def follow(*, ticket: Ticket, person: Person, at: datetime) -> None:
    """A person follows a request that they reached; once, however often they say so. `at` is an aware UTC instant."""
    _row, is_new = Following.objects.get_or_create(ticket=ticket, person=person, defaults={"since": at})
    digest_turns.expect(person=person, at=at)
    if is_new:
        record(TicketFollowed(**_about(ticket), person=person.pk), by=person.pk, at=at)


@transaction.atomic
def unfollow(*, ticket: Ticket, person: Person, at: datetime) -> bool:
    """A person follows it no more; says whether they did before."""
    gone, _ = Following.objects.filter(ticket=ticket, person=person).delete()
    if gone:
        record(TicketUnfollowed(**_about(ticket), person=person.pk), by=person.pk, at=at)
    return bool(gone)


@transaction.atomic
def unfollow_by_letter(*, number: int, person: Person, at: datetime) -> bool:
    """The same by a signed link, which names the request by its number."""
    ticket = Ticket.objects.filter(number=number).first()
    return unfollow(ticket=ticket, person=person, at=at) if ticket else False


def _about(ticket: Ticket) -> dict[str, int]:
    return {"ticket_id": ticket.pk, "organization": ticket.organization_id, "number": ticket.number}
