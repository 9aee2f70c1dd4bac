"""Telling supervisors at once about one request: at the bell and by letter, with nothing of its time used yet."""

from datetime import datetime

from careline.events.recording import record
from careline.people.models import Agent
from careline.people.queries import agents_in_line
from careline.tickets.alarm_models import Notice, Role
from careline.tickets.events import PeopleTold
from careline.tickets.gathering import expect
from careline.tickets.models import Ticket


def tell_supervisors(*, ticket: Ticket, event_id: int, code: str, at: datetime) -> None:
    """Give supervisors notice, for a reason of `reasons.py`: once a promise; what promises nothing has none."""
    if ticket.clock_id is None or Notice.objects.filter(clock_id=ticket.clock_id, percent=0).exists():
        return
    chiefs = [agent for agent in agents_in_line(ids=(), at=at).values() if agent.is_supervisor and agent.person.is_active]
    if not chiefs:
        return
    notices = [_notice(ticket, ticket.clock_id, agent, event_id, code, at) for agent in chiefs]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    expect(notices, at=at)
    record(_told(ticket, chiefs), by=None, at=at)


def _notice(ticket: Ticket, clock_id: int, agent: Agent, event_id: int, code: str, at: datetime) -> Notice:
    return Notice(
        person_id=agent.person_id, ticket=ticket, organization_id=ticket.organization_id, clock_id=clock_id,
        event_id=event_id, percent=0, role=Role.SUPERVISORS, reason={"code": code}, by_letter=True, created_at=at,
    )  # fmt: skip


def _told(ticket: Ticket, chiefs: list[Agent]) -> PeopleTold:
    return PeopleTold(
        ticket_id=ticket.pk, organization=ticket.organization_id, number=ticket.number, percent=0,
        people=tuple(each.person.name for each in chiefs), person_ids=tuple(each.person_id for each in chiefs),
    )  # fmt: skip
