"""What I was told of promises in danger, and that I see to them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets import noticing
from careline.tickets.acknowledging import NothingRuns, acknowledge, take_back
from careline.ui.resources import done, refused, wants_json

MOST = 40


class Notices(AgentsOnly):
    """Mine, unseen first; or, asked by the page itself, the list or the bell alone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        part = request.GET.get("part", "") if request.headers.get("HX-Request") else ""
        if part == "bell":
            return render(request, "desk/bell.html")
        return render(request, "desk/notices_pane.html" if part == "pane" else "desk/notices.html", self._context(request))

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        asked = request.GET.get("page", "")
        page = max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1
        found = noticing.notices(person=self.agent.person, at=self.now, start=(page - 1) * MOST, most=MOST + 1)
        return {
            "agent": self.agent, "notices": found[:MOST], "page": page, "following": page + 1 if len(found) > MOST else None,
        }  # fmt: skip


class AllSeen(AgentsOnly):
    """POST: I have seen all of them."""

    def post(self, request: HttpRequest) -> HttpResponse:
        noticing.see(person=self.agent.person, at=self.now)
        return redirect("desk:news" if "news" in request.POST else "desk:notices")


class Seen(AgentsOnly):
    """POST: I have seen one. What is not mine is not there."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not noticing.is_of(person=self.agent.person, notice_id=pk):
            raise Http404
        noticing.see(person=self.agent.person, notice_id=pk, at=self.now)
        return redirect("desk:notices")


class Acknowledgement(AgentsOnly):
    """POST: I see to it; DELETE: not after all. Back to the ticket, or to the notices where it was pressed."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        try:
            acknowledge(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        except NothingRuns:
            said = _("No promise runs on this ticket any more.")
            if wants_json(request):
                return refused({"": [said]})
            messages.error(request, said)
        return self._back(request, number)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        take_back(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        return self._back(request, number)

    def _back(self, request: HttpRequest, number: int) -> HttpResponse:
        there = reverse("desk:notices") if "notices" in request.POST else reverse("desk:ticket", args=[number])
        return done(request, to=there)
