"""The queue: open tickets, least time left first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from careline.desk.base import AgentsOnly
from careline.desk.rows import rows_of
from careline.tickets import numbers, queries
from careline.tickets.queries import QueueFilter

VIEWS = ("mine", "languages", "unassigned", "all")
MOST = 40


class Queue(AgentsOnly):
    """The whole desk with the queue; or, asked by the page itself, the queue's pane alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = pane(self)
        part = "desk/queue_pane.html" if request.headers.get("HX-Request") else "desk/queue.html"
        return render(request, part, context)


class Jump(AgentsOnly):
    """The search box: a number opens its ticket, words find subjects."""

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = request.GET.get("q", "").strip()
        found = queries.find(agent=self.agent, text=wanted) if wanted else []
        if len(found) == 1 and _is_number(wanted):
            return redirect("desk:ticket", found[0].number)
        context = {**pane(self), "found": rows_of(found, at=self.now), "q": wanted}
        return render(request, "desk/found.html", context)


def pane(view: AgentsOnly, *, current: int | None = None) -> dict[str, Any]:
    """What the queue's pane prints. Two statements, whatever the number of tickets."""
    request = view.request
    chosen = request.GET.get("view", request.COOKIES.get("view", "all"))
    chosen = chosen if chosen in VIEWS else "all"
    only = QueueFilter(view=chosen, languages=tuple(view.agent.languages))
    page = int(request.GET["page"]) if request.GET.get("page", "").isdecimal() and len(request.GET["page"]) < 5 else 1
    start = (max(page, 1) - 1) * MOST
    tickets = list(queries.queue(agent=view.agent, only=only)[start : start + MOST + 1])
    return {
        "agent": view.agent, "rows": rows_of(tickets[:MOST], at=view.now), "views": VIEWS, "view": chosen,
        "following": page + 1 if len(tickets) > MOST else None, "page": page, "now": view.now, "current": current,
        "counts": queries.counts(agent=view.agent, at=view.now),
    }  # fmt: skip


def _is_number(text: str) -> bool:
    try:
        numbers.parse(text)
    except numbers.BadNumber:
        return False
    return True
