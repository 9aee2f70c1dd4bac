"""Snoozing: a request leaves the queue until an instant, or until the customer writes. Its promises go on all the while."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record, record_many
from careline.people.models import Agent
from careline.tickets.models import Ticket
from careline.tickets.replying import TicketIsClosed, about
from careline.tickets.snooze_events import TicketSnoozed, TicketWoke
from careline.tickets.waiting import NotInTheFuture

AT_ONCE = 500


@transaction.atomic
def snooze(*, ticket: Ticket, agent: Agent, until: datetime, at: datetime) -> None:
    """Out of every agent's queue until then. Raises TicketIsClosed, NotInTheFuture. Both are aware UTC instants."""
    locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if locked.is_closed:
        raise TicketIsClosed
    if until <= at:
        raise NotInTheFuture
    Ticket.objects.filter(pk=ticket.pk).update(snoozed_until=until)
    record(TicketSnoozed(**about(ticket), until=until.isoformat()), by=agent.person_id, at=at)


@transaction.atomic
def wake(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """An agent wants it back now; one that is there already stays as it is. `at` is an aware UTC instant."""
    if Ticket.objects.filter(pk=ticket.pk, snoozed_until__isnull=False).update(snoozed_until=None):
        record(TicketWoke(**about(ticket)), by=agent.person_id, at=at)


@transaction.atomic
def wake_due(*, at: datetime) -> int:
    """Those whose time came by an aware UTC instant are back, up to AT_ONCE; returns how many."""
    rows = Ticket.objects.filter(snoozed_until__lte=at).order_by("snoozed_until", "pk").select_for_update(skip_locked=True)
    due = list(rows[:AT_ONCE])
    Ticket.objects.filter(pk__in=[each.pk for each in due]).update(snoozed_until=None)
    record_many([TicketWoke(**about(each)) for each in due], by=None, at=at)
    return len(due)
