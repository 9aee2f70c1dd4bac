"""Why a deadline is what it is, for the customer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.portal.base import MembersOnly
from careline.tickets.explaining import told


class Deadline(MembersOnly):
    """The explanation of every deadline of a request."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        chains = told(ticket=ticket, language=request.LANGUAGE_CODE, at=self.now)
        return render(request, "portal/deadline.html", {"ticket": ticket, "chains": chains, "member": self.member})
