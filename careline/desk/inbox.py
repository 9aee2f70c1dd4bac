"""The queue: open tickets, least time left first."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.desk import view_panes
from careline.desk.base import AgentsOnly
from careline.desk.rows import rows_of
from careline.desk.tag_filter import tag_of
from careline.people.models import Agent
from careline.tickets import queueing
from careline.tickets.queueing import QueueFilter

VIEWS = ("mine", "languages", "unassigned", "all", "snoozed")
MOST = 40


class Queue(AgentsOnly):
    """The whole desk with the queue; or, asked by the page itself, the queue's pane alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if view := view_panes.saved(self.agent, request.GET.get("view", "")):
            return view_panes.page(self, view)
        context = pane(self)
        part = "desk/queue_pane.html" if request.headers.get("HX-Request") else "desk/queue.html"
        return render(request, part, context)


def pane(view: AgentsOnly) -> dict[str, Any]:
    """What the queue's pane prints. Two statements, whatever the number of tickets; one more to find a tag by its name."""
    request = view.request
    chosen = request.GET.get("view", request.COOKIES.get("view", "all"))
    chosen = chosen if chosen in VIEWS else "all"
    tagged = tag_of(view.agent, request.GET.get("tag", ""))
    only = QueueFilter(view=chosen, languages=tuple(view.agent.languages), tag=tagged.key if tagged else None)
    page, current = _number(request.GET.get("page", ""), most=9999) or 1, _number(request.GET.get("current", ""))
    start = (page - 1) * MOST
    tickets = queueing.queue(agent=view.agent, only=only, start=start, most=MOST + 1)
    rows = rows_of(tickets[:MOST], at=view.now, view=chosen, current=current, viewer=view.agent.person_id)
    return {
        "agent": view.agent, "rows": rows, "views": VIEWS, "view": chosen,
        "following": page + 1 if len(tickets) > MOST else None, "page": page, "now": view.now, "current": current,
        "tag": tagged, "counts": queueing.counts(agent=view.agent, at=view.now),
    }  # fmt: skip


def after(*, agent: Agent, view: str, number: int, at: datetime) -> int | None:
    """The first ticket of a view, besides the one of a number. One statement; two for a view that is kept."""
    if kept := view_panes.saved(agent, view):
        return view_panes.after(agent=agent, view=kept, number=number, at=at)
    only = QueueFilter(view=view if view in VIEWS else "all", languages=tuple(agent.languages))
    found = queueing.queue(agent=agent, only=only, start=0, most=2)
    return next((row.number for row in found if row.number != number), None)


def _number(text: str, *, most: int = 2**63 - 1) -> int | None:
    """A number of the address, or None for nonsense."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 20 else None
    return number if number and number <= most else None
