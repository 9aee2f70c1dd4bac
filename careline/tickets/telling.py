"""From what happened to clocks to notices: a thousand facts in the statements of one, all in one transaction.

Runs as a reaction, so it may run twice: a clock whose steps were taken is left alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from careline.events.queries import Line, several
from careline.events.recording import record_many
from careline.people.models import Agent
from careline.people.queries import agents_in_line
from careline.sla.running import clocks
from careline.sla.shifts import Rota, rota
from careline.tickets.alarm_models import BROKEN, Acknowledgement, EscalationStep, Notice, Role
from careline.tickets.chain import Chain, Told
from careline.tickets.events import PeopleTold
from careline.tickets.gathering import expect
from careline.tickets.models import Ticket
from careline.tickets.noticing import supersede


@dataclass(frozen=True, slots=True)
class Alarm:
    """A clock of a ticket has used a share of its time, and these steps are due."""

    line: Line
    ticket: Ticket
    clock_id: int
    percent: int
    steps: list[EscalationStep]


@transaction.atomic
def tell(*, event_ids: list[int]) -> list[Notice]:
    """Give notice to whom the steps name, as of the instant of the events, and let letters be gathered. Returns the notices."""
    alarms = _alarms(several(event_ids=event_ids, subject="ticket"))
    if not alarms:
        return []
    at = max(alarm.line.at for alarm in alarms)
    agents = agents_in_line(ids={pk for alarm in alarms for pk in _named(alarm.ticket) if pk}, at=at)
    known = rota(agents.values(), at=at)
    given = [(alarm, _chain(alarm.ticket, agents, known, at).tell(alarm.steps)) for alarm in alarms]
    notices = [_notice(alarm, told, at) for alarm, people in given for told in people]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    supersede(clock_ids=[alarm.clock_id for alarm in alarms], at=at)
    expect(notices, at=at)
    record_many([_fact(alarm, people) for alarm, people in given if people], by=None, at=at)
    return notices


def _alarms(lines: Iterable[Line]) -> list[Alarm]:
    """Which steps are due, clock by clock: those since the last notice, so that none is lost when the watch slept.

    A clock that ended or pauses needs no reminder, and one that somebody sees to none but the breach itself.
    """
    newest = {line.data["clock_id"]: line for line in sorted(lines, key=_percent)}
    tickets = Ticket.objects.select_related("entitlement__contract").in_bulk({line.subject_id for line in newest.values()})
    before = dict(Notice.objects.filter(clock_id__in=list(newest)).values_list("clock_id").annotate(Max("percent")))
    seen_to = set(Acknowledgement.objects.in_force().filter(clock_id__in=list(newest)).values_list("clock_id", flat=True))
    counting = {pk for pk, clock in clocks(ids=newest).items() if clock.is_running and not clock.is_paused}
    steps = list(EscalationStep.objects.all())
    found = []
    for clock_id, line in newest.items():
        percent = _percent(line)
        since = BROKEN - 1 if clock_id in seen_to else before.get(clock_id, 0)
        due = [step for step in steps if since < step.percent <= percent]
        ticket = tickets.get(line.subject_id or 0)
        if ticket and due and before.get(clock_id, 0) < percent and (clock_id in counting or percent >= BROKEN):
            found.append(Alarm(line, ticket, clock_id, percent, due))
    return found


def _percent(line: Line) -> int:
    """The share used; a breach, which says none, is all of it."""
    return int(line.data.get("percent", BROKEN))


def _named(ticket: Ticket) -> Iterator[int | None]:
    contract = ticket.entitlement.contract
    yield ticket.assignee_id
    yield contract.dedicated_contact_id if contract else None
    yield contract.deputy_id if contract else None


def _chain(ticket: Ticket, agents: dict[int, Agent], known: Rota, at: datetime) -> Chain:
    line: dict[str, list[Agent]] = {
        role: [agents[pk]] if pk else []
        for role, pk in zip((Role.HOLDER, Role.DEDICATED_CONTACT, Role.DEPUTY), _named(ticket), strict=True)
    }
    chiefs = [agent for agent in agents.values() if agent.is_supervisor and agent.person.is_active]
    return Chain(line={**line, Role.SUPERVISORS: chiefs}, agents=agents, rota=known, at=at)


def _notice(alarm: Alarm, told: Told, at: datetime) -> Notice:
    return Notice(
        person_id=told.agent.person_id, ticket=alarm.ticket, organization_id=alarm.ticket.organization_id,
        clock_id=alarm.clock_id, event_id=alarm.line.id, percent=alarm.percent, role=told.role, reason=told.reason,
        by_letter=told.by_letter, created_at=at,
    )  # fmt: skip


def _fact(alarm: Alarm, people: list[Told]) -> PeopleTold:
    return PeopleTold(
        ticket_id=alarm.ticket.pk, organization=alarm.ticket.organization_id, number=alarm.ticket.number,
        percent=alarm.percent, people=tuple(told.agent.person.name for told in people),
        person_ids=tuple(told.agent.person_id for told in people),
    )  # fmt: skip
