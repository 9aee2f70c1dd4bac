"""A ticket's assignment and closure, as resources."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets.assigning import release, take
from careline.tickets.closing import NobodyAnsweredYet, close_by_agent, reopen_by_agent
from careline.tickets.parts import open_parts
from careline.tickets.sending import publish_own
from careline.ui.resources import done, refused, wants_json


class Change(AgentsOnly):
    """Base: one verb on one ticket, then back to it."""

    def carry_out(self, number: int, verb: Callable[..., None]) -> HttpResponse:
        verb(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        return done(self.request, to=reverse("desk:ticket", args=[number]))


class Assignment(Change):
    """POST takes the ticket, DELETE gives it back."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.carry_out(number, take)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.carry_out(number, release)


class Closure(Change):
    """POST closes, DELETE opens again. An answer of the same agent that is on its way goes out first."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        publish_own(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        try:
            closed = self.carry_out(number, close_by_agent)
        except NobodyAnsweredYet:
            said = _("Nobody has answered yet. Answer first, then close.")
            if wants_json(request):
                return refused({"": [said]})
            messages.error(request, said)
            return done(request, to=reverse("desk:ticket", args=[number]))
        has_parts = open_parts(ticket=self.ticket_to_change(number), agent=self.agent)
        return done(request, to=reverse("desk:parts", args=[number])) if has_parts else closed

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.carry_out(number, reopen_by_agent)
