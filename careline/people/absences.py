"""When an agent is away, and who stands in. Agents plan their own absences; supervisors also those of others."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from careline.events.recording import record
from careline.people.events import AbsenceEnded, AbsencePlanned
from careline.people.models import Absence, Agent


class NotYours(Exception):
    """Only the agent and supervisors plan an agent's absences."""


class AwayAlready(Exception):
    """The agent is away then already, at least for a part of the time."""


def plan(
    *, by: Agent, agent: Agent, starts_at: datetime, ends_at: datetime, deputy: Agent | None, note: str, at: datetime
) -> Absence:
    """An agent will be away during `[starts_at, ends_at)`, aware instants. Raises NotYours, AwayAlready.

    A period that ends before it begins, and an agent as their own deputy, are refused by the database.
    """
    if not _may_plan(by, agent):
        raise NotYours
    absence = Absence(agent=agent, starts_at=starts_at, ends_at=ends_at, deputy=deputy, note=note)
    try:
        with transaction.atomic():
            absence.save(force_insert=True)
            record(AbsencePlanned(**_facts(absence)), by=by.person_id, at=at)
    except IntegrityError as problem:
        if "away_once_at_a_time" not in str(problem):
            raise
        raise AwayAlready from problem
    return absence


@transaction.atomic
def end(*, by: Agent, absence: Absence, at: datetime) -> None:
    """The agent is back at an instant; an absence that has not begun is called off. Raises NotYours.

    One that is over already stays as it was.
    """
    if not _may_plan(by, absence.agent):
        raise NotYours
    planned = Absence.objects.select_for_update().filter(pk=absence.pk, ends_at__gt=at).first()
    if planned is None:
        return
    if planned.starts_at >= at:
        planned.delete()
    else:
        planned.ends_at = at
        planned.save(update_fields=["ends_at"])
    record(AbsenceEnded(**{**_facts(absence), "ends": at.isoformat()}), by=by.person_id, at=at)


def _may_plan(by: Agent, agent: Agent) -> bool:
    return by.person.is_active and (by.is_supervisor or by.pk == agent.pk)


def _facts(absence: Absence) -> dict[str, Any]:
    return {
        "agent_id": absence.agent_id, "starts": absence.starts_at.isoformat(), "ends": absence.ends_at.isoformat(),
        "deputy": str(absence.deputy or ""),
    }  # fmt: skip
