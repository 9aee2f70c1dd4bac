"""From what happened to requests to news for the agents who have them, or had."""

from datetime import datetime

from django.db import transaction

from careline.events.queries import newest, one
from careline.people.models import Agent, Person
from careline.people.news_kinds import GIVEN, RATED, TAKEN, WROTE
from careline.tickets.models import Ticket
from careline.tickets.news import give
from careline.tickets.survey_models import Survey

HAS_HOLDER = "exists (select from tickets_ticket where id = %(subject_id)s and assignee_id is not null)"
HANDED = ("TicketTaken", "TicketGiven", "TicketRouted", "TicketEntrusted", "TicketTakenAway")


@transaction.atomic
def tell_written(event_id: int) -> None:
    """To who has it: the customer wrote. May run twice, as all of these."""
    line = one(event_id=event_id)
    ticket = Ticket.objects.select_related("assignee__person").get(pk=line.subject_id or 0)
    if ticket.assignee:
        give(person=ticket.assignee.person, ticket=ticket, kind=WROTE, event_id=event_id, who=_name(line.by), at=line.at)


@transaction.atomic
def tell_rated(event_id: int) -> None:
    """To who helped: the customer said how it was."""
    line = one(event_id=event_id)
    survey = Survey.objects.select_related("ticket", "agent__person").get(pk=line.subject_id or 0)
    if survey.agent:
        give(person=survey.agent.person, ticket=survey.ticket, kind=RATED, event_id=event_id, who=_name(line.by), at=line.at)


@transaction.atomic
def tell_handed(*, ticket_id: int, to: int | None, was: int | None, at: datetime) -> None:
    """To who has it now, and to who had it, unless it was their own doing: the event of that change says whose it was."""
    ticket, line = Ticket.objects.get(pk=ticket_id), newest(subject="ticket", subject_id=ticket_id, names=HANDED, until=at)
    if line is None:
        return
    agents = Agent.objects.select_related("person").in_bulk([pk for pk in (to, was) if pk])
    for pk, kind in ((to, GIVEN), (was, TAKEN)):
        agent = agents.get(pk or 0)
        if agent and agent.person_id != line.by:
            give(person=agent.person, ticket=ticket, kind=kind, event_id=line.id, who=_name(line.by), at=line.at)


def _name(person_id: int | None) -> str:
    """Empty for the product itself."""
    return str(Person.objects.filter(pk=person_id).values_list("name", flat=True).first() or "") if person_id else ""
