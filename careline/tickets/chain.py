"""The line of people for one ticket: who is told when it is a role's turn, and why that person. Reads nothing by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from careline.people.models import Agent
from careline.sla.shifts import Rota
from careline.tickets.alarm_models import EscalationStep, Role

ORDER = (Role.HOLDER, Role.DEDICATED_CONTACT, Role.DEPUTY, Role.SUPERVISORS)
Reason = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A person who is told, for which step, and why; `is_own` when the step meant just them."""

    agent: Agent
    role: str
    reason: Reason
    by_letter: bool
    is_own: bool = False


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Who stands in line for a ticket at an instant. `agents` holds everybody who may be reached, by id."""

    line: Mapping[str, list[Agent]]
    agents: Mapping[int, Agent]
    rota: Rota
    at: datetime

    def tell(self, steps: list[EscalationStep]) -> list[Told]:
        """Everybody whom these steps reach, each person once; by letter if one of the steps says so."""
        found: dict[int, Told] = {}
        for step in steps:
            for told in self._step(step):
                known = found.get(told.agent.person_id)
                better = told if known is None or (told.is_own and not known.is_own) else known
                by_letter = told.by_letter or (known is not None and known.by_letter)
                found[told.agent.person_id] = Told(better.agent, better.role, better.reason, by_letter, better.is_own)
        return list(found.values())

    def _step(self, step: EscalationStep) -> Iterator[Told]:
        """Those at work whom a step reaches; and the holder who is not at work, for later, without a letter."""
        why_not = self._why_not(step.role)
        for agent, reason in self._reached(step.role, why_not) or self._anyway(why_not):
            yield Told(agent, step.role, reason, step.by_letter, is_own=reason["code"] == step.role)
        if step.role == Role.HOLDER:
            for agent in self.line[Role.HOLDER]:
                if agent.person.is_active and not self.rota.is_at_work(agent, at=self.at):
                    yield Told(agent, step.role, {"code": "later"}, by_letter=False, is_own=True)

    def _reached(self, role: str, why_not: Reason) -> list[tuple[Agent, Reason]]:
        """From a role on, the first in line who are at work, or whose deputies are."""
        for current in ORDER[ORDER.index(Role(role)) :]:
            found = [reached for agent in self.line[current] if (reached := self._reach(agent, current))]
            if found:
                return [(agent, reason if current == role else {**why_not, **reason}) for agent, reason in found]
        return []

    def _anyway(self, why_not: Reason) -> list[tuple[Agent, Reason]]:
        """Nobody is at work: supervisors all the same, else whoever there is. Somebody must know."""
        everybody = next((self.line[role] for role in reversed(ORDER) if self.line[role]), [])
        return [(agent, {**why_not, "code": "nobody"}) for agent in everybody if agent.person.is_active]

    def _reach(self, agent: Agent, role: str) -> tuple[Agent, Reason] | None:
        """The agent, or who stands in while they are away: a deputy of a deputy too, but nobody is asked twice."""
        asked: list[Agent] = []
        current: Agent | None = agent
        while current and current not in asked:
            if self.rota.is_at_work(current, at=self.at):
                return (current, self._standing_in(asked) if asked else {"code": str(role)})
            asked.append(current)
            absence = self.rota.absence(current, at=self.at)
            current = self.agents.get(absence.deputy_id or 0) if absence else None
        return None

    def _standing_in(self, asked: list[Agent]) -> Reason:
        reason = {"code": "stands_in", "for": asked[0].person.name, "until": self._until(asked[0])}
        return {**reason, "via": asked[-1].person.name} if len(asked) > 1 else reason

    def _why_not(self, role: str) -> Reason:
        """Why whom a step meant is not told; of several, the first."""
        meant = next(iter(self.line[role]), None)
        if meant is None:
            return {"why": "missing", "whom": str(role)}
        if not meant.person.is_active:
            return {"why": "gone", "name": meant.person.name}
        why = "away" if self.rota.absence(meant, at=self.at) else "off"
        return {"why": why, "name": meant.person.name, "until": self._until(meant)}

    def _until(self, agent: Agent) -> str:
        back = self.rota.back_at(agent, at=self.at)
        return back.isoformat() if back else ""
