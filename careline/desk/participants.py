"""Who takes part in a ticket: changed by agents, taken back by the next press."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from careline.customers.queries import members_found
from careline.desk.base import AgentsOnly
from careline.tickets.beside import stands_beside
from careline.tickets.participating import NotAMember, add_by_agent, remove_by_agent
from careline.ui.resources import done

MOST = 25


class Participants(AgentsOnly):
    """GET offers members of the organization, POST adds one."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, wanted = self.ticket(number), request.GET.get("q", "").strip()[:100]
        found = members_found(organization_id=ticket.organization_id, text=wanted, most=MOST + 1)
        beside = stands_beside(ticket)
        context: dict[str, Any] = {
            "ticket": ticket, "agent": self.agent, "found": found[:MOST], "is_cut": len(found) > MOST, "q": wanted,
            "there": {ticket.requester_id, *(each.member for each in beside.people)}, "beside": beside,
        }  # fmt: skip
        return render(request, "desk/participants.html", context)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        said = request.POST.get("member", "")
        chosen = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
        try:
            add_by_agent(ticket=self.ticket_to_change(number), member_id=chosen, agent=self.agent, at=self.now)
        except NotAMember as nobody:
            raise Http404 from nobody
        return self.back(number, chosen)

    def back(self, number: int, changed: int) -> HttpResponse:
        """To the ticket, which says what was changed and takes it back."""
        return done(self.request, to=reverse("desk:ticket", args=[number]) + f"?changed={changed}#people")


class Participant(Participants):
    """DELETE removes one."""

    http_method_names = ["post", "delete", "options"]

    def post(self, request: HttpRequest, number: int, pk: int = 0) -> HttpResponse:
        return self.http_method_not_allowed(request)

    def delete(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        remove_by_agent(ticket=self.ticket_to_change(number), member_id=pk, agent=self.agent, at=self.now)
        return self.back(number, pk)
