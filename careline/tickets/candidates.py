"""Who might get one request, out of all the staff: the team's agents, whoever stands in for them, and the contract's line.

Reads nothing by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from careline.people.models import Agent
from careline.tickets.deciding_who import ANYBODY, AWAY, CONTACT, DEPUTY, OFF, Candidate
from careline.tickets.staffing import Staff, Staffed


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a request asks of people: a language, a product, a team (None: anybody's), the contract's contact and deputy."""

    language: str
    product: str
    team_id: int | None
    contact_id: int | None = None
    deputy_id: int | None = None


def candidates(staff: Staff, wanted: Wanted, *, without: int | None = None) -> list[Candidate]:
    """Each once, in no particular order. Supervisors only where the contract names them, or as somebody's deputy.

    `without` is the id of an agent who is not asked: whose requests are handed over.
    """
    found: dict[int, Candidate] = {}
    for each, place, stands_in_for in _line(staff, wanted):
        if each.agent.pk != without and each.agent.person.is_active:
            found.setdefault(each.agent.pk, _candidate(staff, each, wanted, place, stands_in_for))
    return list(found.values())


def _line(staff: Staff, wanted: Wanted) -> Iterator[tuple[Staffed, int, str]]:
    """The contract's people, the team, and right after each who is away their deputy: of a deputy, too, but in no circle."""
    for pk, place in ((wanted.contact_id, CONTACT), (wanted.deputy_id, DEPUTY)):
        if named := staff.by_id(pk):
            yield named, place, ""
            yield from ((deputy, place, named.agent.person.name) for deputy in standing_in(staff, named))
    members = [each for each in staff.people if _is_member(each, wanted)]
    yield from ((each, ANYBODY, "") for each in members)
    for each in members:
        yield from ((deputy, ANYBODY, each.agent.person.name) for deputy in standing_in(staff, each))


def _is_member(each: Staffed, wanted: Wanted) -> bool:
    if each.agent.kind == Agent.Kind.SUPERVISOR or not each.agent.person.is_active:
        return False
    return wanted.team_id is None or wanted.team_id in each.teams or wanted.team_id == each.agent.main_team_id


def standing_in(staff: Staff, away: Staffed) -> Iterator[Staffed]:
    """Whoever stands in for somebody away, and for that one if they are away too."""
    asked = {away.agent.pk}
    current: Staffed | None = away
    while current and (absence := staff.rota.absence(current.agent, at=staff.at)):
        current = staff.by_id(absence.deputy_id)
        if current is None or current.agent.pk in asked:
            return
        asked.add(current.agent.pk)
        yield current


def _candidate(staff: Staff, each: Staffed, wanted: Wanted, place: int, stands_in_for: str) -> Candidate:
    agent, is_on = each.agent, staff.is_on(each.agent)
    why_off = "" if is_on else AWAY if staff.rota.absence(agent, at=staff.at) else OFF
    return Candidate(
        id=agent.pk, name=agent.person.name, why_off=why_off,
        until=None if is_on else staff.rota.back_at(agent, at=staff.at),
        level=each.levels.get(wanted.language, Candidate.level), has_skill=wanted.product in agent.skills, held=each.held,
        load=each.load, capacity=agent.capacity, given_at=each.given_at, place=place, stands_in_for=stands_in_for,
    )  # fmt: skip
