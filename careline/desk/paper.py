"""A ticket to print, or to keep as a PDF by the browser's own print: all of it, nothing folded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.desk.base import AgentsOnly
from careline.tickets import timeline


class Paper(AgentsOnly):
    """GET shows what the customer may read; with `notes`, internal notes and what only colleagues see as well."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, notes = self.ticket(number), "notes" in request.GET
        told = timeline.for_agent if notes else timeline.public
        entries = told(agent=self.agent, ticket=ticket)
        context = {"ticket": ticket, "entries": entries, "notes": notes, "now": self.now, "agent": self.agent}
        return render(request, "desk/paper.html", context)
