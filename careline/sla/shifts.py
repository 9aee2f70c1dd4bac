"""Who is at work: working hours and absences of many agents, read in two statements and then asked in memory."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from careline.people.models import Absence, Agent
from careline.people.queries import absences_not_over
from careline.sla.hours import is_open, next_opening
from careline.sla.models import CalendarVersion
from careline.sla.pinned import calendar_version
from careline.sla.rules import CalendarRules, Place
from careline.sla.shift_model import Shift


@dataclass(frozen=True, slots=True)
class Rota:
    """Working hours and absences by agent's id, from an instant on: ask for no earlier one."""

    hours: dict[int, tuple[CalendarRules, Place]]
    absences: dict[int, list[Absence]]

    def absence(self, agent: Agent, *, at: datetime) -> Absence | None:
        """The absence an agent is on at an instant, if any."""
        return next((each for each in self.absences.get(agent.pk, ()) if each.covers(at)), None)

    def is_at_work(self, agent: Agent, *, at: datetime) -> bool:
        """Whether an agent is active, not away, and within working hours (always, where none are set)."""
        if not agent.person.is_active or self.absence(agent, at=at):
            return False
        hours = self.hours.get(agent.pk)
        return hours is None or is_open(rules=hours[0], place=hours[1], at=at)

    def back_at(self, agent: Agent, *, at: datetime) -> datetime | None:
        """The first instant from `at` on at which an agent is at work; None when there is none."""
        if not agent.person.is_active:
            return None
        while True:
            if absence := self.absence(agent, at=at):
                at = absence.ends_at
                continue
            opening = self._opening(agent, at)
            if opening is None or opening == at:
                return opening
            at = opening

    def _opening(self, agent: Agent, at: datetime) -> datetime | None:
        hours = self.hours.get(agent.pk)
        return next_opening(rules=hours[0], place=hours[1], at=at) if hours else at


def rota(agents: Iterable[Agent], *, at: datetime) -> Rota:
    """What is known of agents (read with their persons) from an instant on. Two statements, and calendars not yet read."""
    ids = [agent.pk for agent in agents]
    newest = CalendarVersion.objects.filter(calendar=OuterRef("calendar")).order_by("-number").values("pk")[:1]
    shifts = Shift.objects.filter(agent__in=ids).select_related("agent__person").annotate(version_id=Subquery(newest))
    away: dict[int, list[Absence]] = defaultdict(list)
    for absence in absences_not_over(agent_ids=ids, at=at):
        away[absence.agent_id].append(absence)
    return Rota(
        hours={each.agent_id: (calendar_version(each.version_id).compiled, each.place) for each in shifts}, absences=dict(away)
    )


def hours_of(agent: Agent) -> Shift | None:
    """An agent's working hours, with their calendar; None: always. One statement."""
    return Shift.objects.filter(agent=agent).select_related("calendar").first()


def at_work(agents: Iterable[Agent], *, at: datetime) -> set[int]:
    """The ids of those agents who are at work at an instant."""
    asked = list(agents)
    known = rota(asked, at=at)
    return {agent.pk for agent in asked if known.is_at_work(agent, at=at)}


def back_at(agent: Agent, *, at: datetime) -> datetime | None:
    """When an agent is at work next: `at` itself when they are; None when never."""
    return rota([agent], at=at).back_at(agent, at=at)
