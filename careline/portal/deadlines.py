"""Why a deadline is what it is, for the customer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from careline.portal.base import MembersOnly
from careline.sla.explaining import explain
from careline.tickets.showing import Shown


class Deadline(MembersOnly):
    """The explanation of a request's first-response deadline."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        if ticket.clock is None:
            raise Http404
        explanation = explain(clock=ticket.clock, language=request.LANGUAGE_CODE, at=self.now)
        shown = Shown.of_clock(ticket.clock, at=self.now)
        context = {"ticket": ticket, "member": self.member, "explanation": explanation, "shown": shown}
        return render(request, "portal/deadline.html", context)
