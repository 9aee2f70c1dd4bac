"""Views are kept: an agent's own, and those that supervisors share with a team or everybody."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from careline.events.recording import record
from careline.people.models import Agent
from careline.tickets.canning import OnlySupervisorsShare, whose_are_visible, whose_is
from careline.tickets.view_events import ViewBroughtBack, ViewDeleted, ViewSaved
from careline.tickets.view_kinds import Condition, checked
from careline.tickets.view_models import SavedView

COLUMNS = ("severity", "organization", "plan", "language", "assignee", "product", "channel", "created", "updated")
USUAL_COLUMNS = COLUMNS[:5]
UNDOABLE_HOURS = 24
MOST_OWN = 100


class TooManyViews(Exception):
    """An agent keeps MOST_OWN at most, and so many are shared."""


@dataclass(frozen=True, kw_only=True)
class NewView:
    """What is to be kept. `whose` is `own`, `all` or `team-` and its id."""

    name: str
    whose: str = "own"
    wanted: tuple[Condition, ...] = ()
    offered: tuple[Condition, ...] = ()
    ordering: str = "left"
    columns: tuple[str, ...] = field(default=USUAL_COLUMNS)


def visible(agent: Agent) -> QuerySet[SavedView]:
    """What an agent may open: everybody's, their teams' (all teams', for a supervisor), their own; in their order."""
    rows = SavedView.objects.filter(whose_are_visible(agent), deleted_at=None)
    rows = rows if agent.person.is_active else rows.none()
    return rows.select_related("team").order_by(F("owner").asc(nulls_first=True), "position", "pk")


def changeable(agent: Agent) -> QuerySet[SavedView]:
    """What an agent may change: their own; for supervisors also what is shared."""
    return visible(agent).filter(_theirs(agent))


@transaction.atomic
def keep(*, agent: Agent, new: NewView, view: SavedView | None = None, at: datetime) -> SavedView:
    """Make a view, or change one that the agent may change; a new one stands last.

    Raises OnlySupervisorsShare, TooManyViews, NotACondition. `at` is an aware UTC instant.
    """
    row = view or SavedView()
    row.owner, row.team = whose_is(agent=agent, whose=new.whose)
    groups = {"all": new.wanted, "any": new.offered}
    row.conditions = {name: [checked(each, agent).kept() for each in group] for name, group in groups.items()}
    row.name, row.ordering, row.columns, row.changed_at = new.name, new.ordering, list(new.columns), at
    if view is None:
        row.position = _last(row.owner) + 1
    row.save()
    happened = ViewSaved(**_about(row), conditions=row.conditions, ordering=row.ordering, columns=row.columns)
    record(happened, by=agent.person_id, at=at)
    return row


@transaction.atomic
def copy(*, agent: Agent, view: SavedView, name: str, at: datetime) -> SavedView:
    """One's own copy of a view that one may open. Raises TooManyViews."""
    row = SavedView(
        owner=agent, name=name[:80], conditions=view.conditions, ordering=view.ordering, columns=view.columns, changed_at=at,
        position=_last(agent) + 1,
    )  # fmt: skip
    row.save()
    happened = ViewSaved(**_about(row), conditions=row.conditions, ordering=row.ordering, columns=row.columns)
    record(happened, by=agent.person_id, at=at)
    return row


@transaction.atomic
def delete(*, agent: Agent, view: SavedView, at: datetime) -> None:
    """It is gone; for UNDOABLE_HOURS it can be brought back."""
    SavedView.objects.filter(deleted_at__lt=at - timedelta(hours=UNDOABLE_HOURS)).delete()
    SavedView.objects.filter(pk=view.pk).update(deleted_at=at)
    record(ViewDeleted(**_about(view)), by=agent.person_id, at=at)


@transaction.atomic
def bring_back(*, agent: Agent, pk: int, at: datetime) -> SavedView | None:
    """Undo a deletion of what the agent may change; None when there is nothing to undo (any more)."""
    since = at - timedelta(hours=UNDOABLE_HOURS)
    rows = SavedView.objects.filter(whose_are_visible(agent), _theirs(agent), pk=pk, deleted_at__gte=since)
    view = rows.select_for_update(of=("self",)).first()
    if view is None:
        return None
    SavedView.objects.filter(pk=pk).update(deleted_at=None)
    record(ViewBroughtBack(**_about(view)), by=agent.person_id, at=at)
    return view


@transaction.atomic
def move(*, agent: Agent, view: SavedView, by: int) -> None:
    """One place up (-1) or down (1) among its like: one's own, or the shared ones."""
    rows = list(changeable(agent).filter(owner=view.owner).select_for_update(of=("self",)))
    place = next((index for index, row in enumerate(rows) if row.pk == view.pk), 0)
    there = min(max(place + by, 0), len(rows) - 1)
    rows.insert(there, rows.pop(place))
    for index, row in enumerate(rows):
        row.position = index
    SavedView.objects.bulk_update(rows, ["position"])


def _theirs(agent: Agent) -> Q:
    return Q(owner=agent) | Q(owner=None) if agent.is_supervisor else Q(owner=agent)


def _last(owner: Agent | None) -> int:
    """The last position of an owner's views, or of the shared ones. Raises TooManyViews."""
    rows = SavedView.objects.filter(owner=owner, deleted_at=None)
    if rows.count() >= MOST_OWN:
        raise TooManyViews
    return int(rows.aggregate(last=Max("position"))["last"] or 0)


def _about(view: SavedView) -> dict[str, Any]:
    return {"view": view.pk, "title": view.name, "whose": view.whose}


__all__ = ["COLUMNS", "NewView", "OnlySupervisorsShare", "TooManyViews", "bring_back", "changeable", "copy", "delete", "keep",
           "move", "visible"]  # fmt: skip
