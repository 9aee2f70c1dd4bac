"""A view that is kept, as the queue's pane: its tickets, a page after the other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from careline.desk.base import AgentsOnly
from careline.desk.rows import rows_of
from careline.desk.view_columns import columns_of
from careline.people.models import Agent
from careline.tickets import viewing
from careline.tickets.models import SavedView
from careline.tickets.view_asking import Seen, TooSlow, seen
from careline.tickets.view_kinds import NotACondition
from careline.tickets.view_places import place

MOST = 40
PREFIX = "saved-"


@dataclass(frozen=True)
class Page:
    """A page of a view, or why there is none: `slow`, or `broken` when it asks for what is not there any more."""

    found: list[Seen]
    following: str = ""
    trouble: str = ""


class View(AgentsOnly):
    """One view: GET its tickets. DELETE is in `views`, with the other ways to change it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return page(self, get_object_or_404(viewing.visible(self.agent), pk=pk))


def saved(agent: Agent, code: str) -> SavedView | None:
    """The view that an address calls `saved-` and its id, if the agent may open it. No statement for any other code."""
    key = code.removeprefix(PREFIX)
    if key == code or not (key.isascii() and key.isdecimal() and len(key) < 18):
        return None
    return viewing.visible(agent).filter(pk=int(key)).first()


def page(shown: AgentsOnly, view: SavedView) -> HttpResponse:
    """The whole desk with the view; or, asked by the page itself, the pane alone."""
    request, start = shown.request, shown.request.GET.get("after", "")
    found = _page(agent=shown.agent, view=view, start=start, at=shown.now)
    current = request.GET.get("current", "")
    columns = {each.queued.number: columns_of(each, view.columns) for each in found.found}
    rows = rows_of(
        (each.queued for each in found.found), at=shown.now, view=f"{PREFIX}{view.pk}", columns=columns,
        viewer=shown.agent.person_id,
        current=int(current) if current.isascii() and current.isdecimal() and len(current) < 20 else None,
    )  # fmt: skip
    context: dict[str, Any] = {
        "agent": shown.agent, "kept": view, "rows": rows, "page": found, "start": start, "current": current,
        "may_change": view.owner_id == shown.agent.pk or (view.owner_id is None and shown.agent.is_supervisor),
    }  # fmt: skip
    part = "desk/view_pane.html" if request.headers.get("HX-Request") else "desk/view.html"
    return render(request, part, context)


def after(*, agent: Agent, view: SavedView, number: int, at: datetime) -> int | None:
    """The first ticket of a view besides the one of a number; None also when the view cannot be read."""
    found = _page(agent=agent, view=view, start="", at=at)
    return next((each.queued.number for each in found.found if each.queued.number != number), None)


def _page(*, agent: Agent, view: SavedView, start: str, at: datetime) -> Page:
    try:
        found = seen(agent=agent, view=view, after=place(start, ordering=view.ordering), most=MOST + 1, at=at)
    except TooSlow:
        return Page([], trouble="slow")
    except NotACondition:
        return Page([], trouble="broken")
    following = found[MOST - 1].place.written(view.ordering) if len(found) > MOST else ""
    return Page(found[:MOST], following)
