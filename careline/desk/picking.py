"""Canned answers for one ticket: found while typing, or put into the draft without script."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from careline.desk.base import AgentsOnly
from careline.tickets import drafting
from careline.tickets.canned_texts import MOST, of, offered
from careline.tickets.models import Ticket
from careline.ui.resources import done


class Picking(AgentsOnly):
    """GET offers what fits `q`, filled in for this ticket; alone when the answer box asks."""

    def with_product(self, number: int) -> Ticket:
        """The ticket, with what placeholders name."""
        return self.ticket(number)

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, wanted = self.with_product(number), request.GET.get("q", "").strip()[:80]
        found = offered(agent=self.agent, ticket=ticket, wanted=wanted, most=MOST + 1)
        part = "desk/picking.html#options" if request.headers.get("HX-Request") else "desk/picking.html"
        context = {"ticket": ticket, "agent": self.agent, "offered": found[:MOST], "is_cut": len(found) > MOST, "q": wanted}
        return render(request, part, context)


class Picked(Picking):
    """POST puts one below what the agent has typed on this ticket."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        ticket = self.with_product(number)
        found = of(agent=self.agent, ticket=ticket, pk=pk)
        if found is None:
            raise Http404
        drafting.add(ticket=ticket, agent=self.agent, text=found.text, client_id=uuid4(), at=self.now)
        return done(request, to=reverse("desk:ticket", args=[number]) + "#body")
