"""Answers that are on their way, what takes them back, and what came back."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets.pending import of_ticket
from careline.tickets.sending import NotOnItsWay, publish_now, take_back
from careline.ui.resources import done


class Pending(AgentsOnly):
    """The part of the ticket's page that shows them, for the page itself."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        if not request.headers.get("HX-Request"):
            return redirect("desk:ticket", number)
        pending = of_ticket(agent=self.agent, ticket=ticket, at=self.now)
        return render(request, "desk/pending.html", {"ticket": ticket, "pending": pending, "here": request.GET.get("here", "")})


class PendingReply(AgentsOnly):
    """DELETE takes an answer back: its text, files and choices are in the answer box again."""

    def delete(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        return self.carry_out(number, lambda: take_back(pending_id=pk, agent=self.agent), to="#body")

    def carry_out(self, number: int, verb: Callable[[], None], to: str = "") -> HttpResponse:
        """The verb, then back to the ticket; or the reason why it is too late."""
        self.ticket_to_change(number)
        said = ""
        try:
            verb()
        except NotOnItsWay:
            said = _("It is not on its way any more.")
        return done(self.request, to=reverse("desk:ticket", args=[number]) + to, said=said)


class Publication(PendingReply):
    """POST sends it now."""

    def post(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        return self.carry_out(number, lambda: publish_now(pending_id=pk, agent=self.agent, at=self.now))

    def delete(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        """What went out does not come back."""
        raise Http404
