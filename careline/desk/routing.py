"""Why somebody got a request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.desk.base import AgentsOnly
from careline.tickets.routing_page import explained


class Routing(AgentsOnly):
    """GET explains what routing decided about a request."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        context = {"agent": self.agent, "ticket": ticket, "explained": explained(ticket)}
        return render(request, "desk/routing.html", context)
