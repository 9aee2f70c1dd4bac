"""An agent sees to a ticket's promises: nobody is reminded any more, until one breaks."""

from datetime import datetime

from django.db import transaction

from careline.events.recording import record
from careline.people.models import Agent
from careline.sla.running import running
from careline.tickets.alarm_models import Acknowledgement
from careline.tickets.events import AcknowledgementTakenBack, AlarmAcknowledged
from careline.tickets.models import Ticket
from careline.tickets.noticing import see
from careline.tickets.replying import about


class NothingRuns(Exception):
    """No promise runs on the ticket: there is nothing to see to."""


@transaction.atomic
def acknowledge(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """The agent sees to every clock that runs, whoever did before. Twice changes nothing. Raises NothingRuns."""
    clocks = running(subject="ticket", subject_id=ticket.pk)
    if not clocks:
        raise NothingRuns
    see(person=agent.person, ticket=ticket, at=at)
    mine = Acknowledgement.objects.in_force().filter(agent=agent, clock_id__in=[clock.pk for clock in clocks])
    if mine.count() == len(clocks):
        return
    rows = [Acknowledgement(clock_id=clock.pk, ticket=ticket, agent=agent, at=at) for clock in clocks]
    Acknowledgement.objects.bulk_create(rows, update_conflicts=True, unique_fields=["clock_id"], update_fields=["agent", "at"])
    record(AlarmAcknowledged(**about(ticket), agent=agent.person.name), by=agent.person_id, at=at)


@transaction.atomic
def take_back(*, ticket: Ticket, agent: Agent, at: datetime) -> None:
    """Nobody sees to it any more; reminders go on. What nobody sees to stays as it is."""
    ids = [clock.pk for clock in running(subject="ticket", subject_id=ticket.pk)]
    rows = Acknowledgement.objects.filter(clock_id__in=ids)
    gone = sorted({row.agent.person.name for row in rows.in_force().select_related("agent__person")})
    rows.delete()
    if gone:
        record(AcknowledgementTakenBack(**about(ticket), agent=", ".join(gone)), by=agent.person_id, at=at)


def seen_to_by(*, ticket: Ticket) -> Acknowledgement | None:
    """Who sees to the clock that a ticket's page shows, if anybody does. One statement, none without a clock."""
    if ticket.clock_id is None:
        return None
    return Acknowledgement.objects.in_force().filter(clock_id=ticket.clock_id).select_related("agent__person").first()
