"""Macros: several actions under one name, kept by an agent for themselves or by supervisors for others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets.canned_models import CannedAnswer
from careline.tickets.canning import whose_are_visible, whose_is
from careline.tickets.macro_events import MacroDeleted, MacroSaved
from careline.tickets.macro_models import Macro


class DoesNothing(Exception):
    """A macro does at least one thing."""


class AnswerNotShared(Exception):
    """A shared macro sends only what everybody who may run it may send."""


@dataclass(frozen=True, kw_only=True)
class NewMacro:
    """What a macro does; empty means: not that. `whose` is `own`, `all` or `team-` and its id."""

    name: str
    whose: str = "own"
    answer: CannedAnswer | None = None
    note: str = ""
    assignment: str = ""
    severity: str = ""
    reason: str = ""
    follows: bool = False
    ending: str = ""
    waiting_note: str = ""

    @property
    def does_something(self) -> bool:
        return bool(self.answer or self.note or self.assignment or self.severity or self.follows or self.ending)


def visible(agent: Agent) -> QuerySet[Macro]:
    """What an agent may run: their own, everybody's, their teams' (all teams', for a supervisor)."""
    rows = Macro.objects.filter(whose_are_visible(agent)) if agent.person.is_active else Macro.objects.none()
    return rows.select_related("answer", "team").order_by("name", "pk")


def changeable(agent: Agent) -> QuerySet[Macro]:
    """What an agent may change: their own; for supervisors also what is shared."""
    return visible(agent).filter(Q(owner=agent) | Q(owner=None) if agent.is_supervisor else Q(owner=agent))


@transaction.atomic
def keep(*, agent: Agent, new: NewMacro, macro: Macro | None = None, at: datetime) -> Macro:
    """Make a macro, or change one that the agent may change.

    Raises OnlySupervisorsShare, DoesNothing, AnswerNotShared. `at` is an aware UTC instant.
    """
    if not new.does_something:
        raise DoesNothing
    row = macro or Macro()
    row.owner, row.team = whose_is(agent=agent, whose=new.whose)
    if new.answer and new.answer.whose not in {"all", new.whose}:
        raise AnswerNotShared
    row.name, row.answer, row.note, row.assignment, row.changed_at = new.name, new.answer, new.note, new.assignment, at
    row.severity, row.reason, row.follows = new.severity, new.reason, new.follows
    row.ending, row.waiting_note = new.ending, new.waiting_note
    row.save()
    record(MacroSaved(**_about(row)), by=agent.person_id, at=at)
    return row


@transaction.atomic
def delete(*, agent: Agent, macro: Macro, at: datetime) -> None:
    """It is gone; what it did stays on the record."""
    record(MacroDeleted(**_about(macro)), by=agent.person_id, at=at)
    macro.delete()


def _about(macro: Macro) -> dict[str, Any]:
    does = {
        "answer": str(macro.answer or ""), "note": macro.note, "assignment": macro.assignment, "severity": macro.severity,
        "reason": macro.reason, "follows": "yes" if macro.follows else "", "ending": macro.ending,
        "waiting_note": macro.waiting_note,
    }  # fmt: skip
    kept = {name: said for name, said in does.items() if said}
    return {"macro": macro.pk, "name_said": macro.name, "whose": macro.whose, "does": kept}
