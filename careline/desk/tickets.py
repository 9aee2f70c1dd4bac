"""One ticket at the desk: the promise, the timeline, the customer."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.customers.queries import licences_for_agent
from careline.desk import box
from careline.desk.base import AgentsOnly
from careline.desk.earlier import printed
from careline.tickets import queries, thread, visiting
from careline.tickets.acknowledging import seen_to_by
from careline.tickets.beside import stands_beside
from careline.tickets.explaining import told
from careline.tickets.fields import answered
from careline.tickets.models import Ticket as Row
from careline.tickets.standing import stands
from careline.ui.paging import key_of


class Ticket(AgentsOnly):
    """The page; or, asked by the page itself, the live part of it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        seen = visiting.visit(agent=self.agent, ticket=ticket, at=self.now)
        if request.headers.get("HX-Request") and request.GET.get("part") == "live":
            return render(request, "desk/ticket.html#live", self.live(ticket, seen=self.named("seen")))
        context = {**self.live(ticket, seen=seen), **self.aside(ticket)}
        seen = max((entry.message.pk for entry in context["entries"] if entry.message), default=0)
        context |= box.shown(agent=self.agent, ticket=ticket, seen=seen, at=self.now)
        return render(request, "desk/ticket.html", context)

    def named(self, name: str) -> int:
        """A message's id in the page's address, or 0."""
        return key_of(self.request.GET.get(name, "")) or 0

    def live(self, ticket: Row, *, seen: int) -> dict[str, Any]:
        """What changes while it is open; messages after `seen` are new."""
        standing = stands(ticket, at=self.now)
        glance = thread.Glance(seen=seen, since=self.named("since"), around=self.named("message"))
        found = thread.opened(agent=self.agent, ticket=ticket, glance=glance)
        return {
            "agent": self.agent, "ticket": ticket, "now": self.now, "shown": standing.shown(ticket, at=self.now),
            "pause": standing.pause, "others": standing.others(ticket), "proposal": standing.proposal,
            "seen_to": seen_to_by(ticket=ticket) if ticket.clock and ticket.clock.is_running else None,
            "glance": replace(glance, since=found.since), **printed(ticket, found),
        }  # fmt: skip

    def aside(self, ticket: Row) -> dict[str, Any]:
        """Who the customer is."""
        return {
            "licences": licences_for_agent(agent=self.agent, organization=ticket.organization),
            "contract": ticket.entitlement.contract,
            "beside": stands_beside(ticket, changed=self.request.GET.get("changed", "")),
            "answered": answered(ticket),
            "earlier": queries.earlier(agent=self.agent, organization=ticket.organization, besides=ticket),
        }


class Deadline(AgentsOnly):
    """Why every deadline is what it is."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        chains = told(ticket=ticket, language=request.LANGUAGE_CODE, at=self.now)
        return render(request, "desk/deadline.html", {"ticket": ticket, "chains": chains, "agent": self.agent})
