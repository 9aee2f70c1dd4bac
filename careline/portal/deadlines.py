"""Why a deadline is what it is, for the customer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.portal.base import MembersOnly
from careline.tickets.showing import deadline


class Deadline(MembersOnly):
    """The explanation of a request's first-response deadline."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        why = deadline(ticket=self.ticket(number), language=request.LANGUAGE_CODE, at=self.now)
        return render(request, "portal/deadline.html", {**why, "member": self.member})
