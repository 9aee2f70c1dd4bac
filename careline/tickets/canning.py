"""Canned answers: an agent's own, and those that supervisors keep for a team or everybody."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.db.models.deletion import RestrictedError

from careline.events.recording import record
from careline.people.models import Agent, Team
from careline.tickets import placeholders
from careline.tickets.canned_events import CannedAnswerDeleted, CannedAnswerSaved
from careline.tickets.canned_models import CannedAnswer, CannedText


class OnlySupervisorsShare(Exception):
    """Agents keep answers and macros for themselves."""


class ShortcutTaken(Exception):
    """Another answer has that name: one's own, or a shared one."""


class UsedByMacros(Exception):
    """A macro sends it; `names` are those macros."""

    def __init__(self, *, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True, kw_only=True)
class Canned:
    """What is to be kept. `whose` is `own`, `all` or `team-` and its id; `texts` are by language."""

    shortcut: str
    title: str
    texts: dict[str, str]
    folder: str = ""
    whose: str = field(default="own")


def visible(agent: Agent) -> QuerySet[CannedAnswer]:
    """What an agent may use: their own, everybody's, their teams' (all teams', for a supervisor)."""
    return CannedAnswer.objects.filter(whose_are_visible(agent)) if agent.person.is_active else CannedAnswer.objects.none()


def changeable(agent: Agent) -> QuerySet[CannedAnswer]:
    """What an agent may change: their own; for supervisors also what is shared."""
    return visible(agent).filter(Q(owner=agent) | Q(owner=None) if agent.is_supervisor else Q(owner=agent))


def whose_are_visible(agent: Agent) -> Q:
    """The same for anything that is kept as canned answers are."""
    shared = Q(owner=None) if agent.is_supervisor else Q(owner=None, team=None) | Q(owner=None, team__in=agent.teams.all())
    return Q(owner=agent) | shared


def whose_is(*, agent: Agent, whose: str) -> tuple[Agent | None, Team | None]:
    """Owner and team of what is kept for `whose`. Raises OnlySupervisorsShare, also for a team that is not there."""
    if whose == "own":
        return agent, None
    if not agent.is_supervisor:
        raise OnlySupervisorsShare
    if whose == "all":
        return None, None
    key = whose.removeprefix("team-")
    team = Team.objects.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() and len(key) < 18 else None
    if team is None:
        raise OnlySupervisorsShare
    return None, team


@transaction.atomic
def keep(*, agent: Agent, canned: Canned, answer: CannedAnswer | None = None, at: datetime) -> CannedAnswer:
    """Make a canned answer, or change one that the agent may change.

    Raises OnlySupervisorsShare, ShortcutTaken, `placeholders.UnknownPlaceholders`, and UsedByMacros for hiding from others
    what their macros send. `at` is an aware UTC instant.
    """
    for text in canned.texts.values():
        placeholders.check(text=text)
    row = answer or CannedAnswer()
    if answer and canned.whose != answer.whose:
        _free(answer)
    row.owner, row.team = whose_is(agent=agent, whose=canned.whose)
    row.shortcut, row.title, row.folder, row.changed_at = canned.shortcut, canned.title, canned.folder, at
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise ShortcutTaken from clash
    row.texts.all().delete()
    CannedText.objects.bulk_create([CannedText(answer=row, language=code, body=body) for code, body in canned.texts.items()])
    record(CannedAnswerSaved(**_about(row), texts=dict(canned.texts)), by=agent.person_id, at=at)
    return row


@transaction.atomic
def delete(*, agent: Agent, answer: CannedAnswer, at: datetime) -> None:
    """It is gone; what it said stays on the record. Raises UsedByMacros."""
    _free(answer)
    texts = {text.language: text.body for text in answer.texts.all()}
    record(CannedAnswerDeleted(**_about(answer), texts=texts), by=agent.person_id, at=at)
    try:
        answer.delete()
    except RestrictedError as used:
        raise UsedByMacros(names=[str(macro) for macro in used.restricted_objects]) from used


def _free(answer: CannedAnswer) -> None:
    if names := list(answer.macros.order_by("name").values_list("name", flat=True)):
        raise UsedByMacros(names=names)


def _about(answer: CannedAnswer) -> dict[str, Any]:
    return {"answer": answer.pk, "shortcut": answer.shortcut, "whose": answer.whose}
