"""Agents with all that routing and supervisors ask about them, in one statement: hours, absences, what they hold, since when.

SQL instead of the ORM, because every new request asks; a test holds it to the ORM.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from careline.people.levels import Level, levels
from careline.people.models import Absence, Agent, Person
from careline.sla.pinned import calendar_version
from careline.sla.rules import Place
from careline.sla.severities import Severity
from careline.sla.shifts import Rota

STAFF = """
select agent.id, agent.person_id, person.name, person.email, person.time_zone, person.is_active, agent.kind, agent.languages,
    agent.native_languages, agent.basic_languages, agent.skills, agent.capacity, agent.main_team_id,
    array(select team_id from people_agent_teams member where member.agent_id = agent.id order by team_id) as teams,
    shift.country, shift.version_id, away.periods::text, held.number, held.load, held.ours, held.due_at, last.at
from people_agent agent join people_person person on person.id = agent.person_id
left join lateral (
    select shift.country, (select version.id from sla_calendarversion version where version.calendar_id = shift.calendar_id
        order by version.number desc limit 1) as version_id
    from sla_shift shift where shift.agent_id = agent.id
) shift on true
left join lateral (
    select json_agg(json_build_array(starts_at, ends_at, deputy_id) order by starts_at) as periods
    from people_absence absence where absence.agent_id = agent.id and ends_at > %(at)s
) away on true
cross join lateral (
    select count(*) as number, coalesce(sum(case ticket.severity when 'very_high' then %(very_high)s when 'high' then %(high)s
            when 'medium' then %(medium)s else %(low)s end), 0)::int as load,
        count(*) filter (where ticket.turn = 'vendor') as ours, min(ticket.due_at) as due_at
    from tickets_ticket ticket where ticket.assignee_id = agent.id and ticket.status = 'open'
) held
left join tickets_lastgiven last on last.agent_id = agent.id
where person.is_active or held.number > 0
order by person.name, agent.id
"""


@dataclass(frozen=True, kw_only=True)
class Staffed:
    """An agent (with the person, as far as lists print it) and what they hold. `load` is by weight, `ours` waits for us."""

    agent: Agent
    teams: frozenset[int]
    held: int
    load: int
    ours: int
    due_at: datetime | None
    given_at: datetime | None

    @property
    def levels(self) -> Mapping[str, Level]:
        agent = self.agent
        return levels(spoken=agent.languages, native=agent.native_languages, basic=agent.basic_languages)


@dataclass(frozen=True)
class Staff:
    """Everybody who is active or still holds something, by name, and when they work."""

    people: list[Staffed]
    rota: Rota
    at: datetime

    def by_id(self, pk: int | None) -> Staffed | None:
        return next((each for each in self.people if each.agent.pk == pk), None)

    def is_on(self, agent: Agent) -> bool:
        return self.rota.is_at_work(agent, at=self.at)

    def given(self, pk: int, *, weight: int) -> "Staff":
        """As it would be when an agent held one more that weighs this much."""
        people = [
            replace(each, held=each.held + 1, load=each.load + weight, ours=each.ours + 1, given_at=self.at)
            if each.agent.pk == pk else each for each in self.people
        ]  # fmt: skip
        return Staff(people, self.rota, self.at)


def staff(*, weights: Mapping[str, int], at: datetime) -> Staff:
    """All agents as of an aware UTC instant. One statement, and calendars not yet read."""
    given = {str(severity): weights[severity] for severity in Severity}
    with connection.cursor() as cursor:
        cursor.execute(STAFF, {**given, "at": at})
        rows = cursor.fetchall()
    people, hours, absences = [], {}, {}
    for row in rows:
        each, place, version, periods = _read(row)
        people.append(each)
        if version:
            hours[each.agent.pk] = (calendar_version(version).compiled, place)
        absences[each.agent.pk] = [_absence(each.agent, *period) for period in periods]
    return Staff(people, Rota(hours=hours, absences=absences), at)


def _read(row: Iterable[Any]) -> tuple[Staffed, Place, int | None, list[Any]]:
    (pk, person_id, name, email, zone, is_active, kind, languages, native, basic, skills, capacity, main_team_id, teams,
     country, version, periods, held, load, ours, due_at, given_at) = row  # fmt: skip
    person = Person(pk=person_id, name=name, email=email, time_zone=zone, is_active=is_active)
    agent = Agent(
        pk=pk, person=person, kind=kind, languages=languages, native_languages=native, basic_languages=basic, skills=skills,
        capacity=capacity, main_team_id=main_team_id,
    )  # fmt: skip
    known = Staffed(agent=agent, teams=frozenset(teams), held=held, load=load, ours=ours, due_at=due_at, given_at=given_at)
    return known, Place(zone=zone, country=country or ""), version, orjson.loads(periods) if periods else []


def _absence(agent: Agent, starts: str, ends: str, deputy_id: int | None) -> Absence:
    starts_at, ends_at = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    return Absence(agent=agent, starts_at=starts_at, ends_at=ends_at, deputy_id=deputy_id)
