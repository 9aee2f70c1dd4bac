"""Merging a request into another one of the same customer: choose, read what will happen, confirm; and undoing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.desk import other_requests
from careline.desk.base import AgentsOnly
from careline.tickets import merge_preview, merging
from careline.tickets.models import Ticket
from careline.tickets.unmerging import NotMerged, take_apart
from careline.ui.paging import key_of

SAYS = {
    merging.SameTicket: gettext_lazy("That is this request itself."),
    merging.OtherOrganization: gettext_lazy("Only requests of one customer become one: each would read the other's words."),
    merging.MergedAlready: gettext_lazy("One of them was merged already."),
    merging.IntoClosed: gettext_lazy("That one is closed. Open it again first, or merge it into this one."),
    merging.AnswerOnItsWay: gettext_lazy("An answer is on its way here. Send it now or take it back first."),
}


class Merger(AgentsOnly):
    """GET chooses, with `into` it says what will happen; POST merges, DELETE undoes it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        into = key_of(request.GET.get("into", ""))
        return self.preview(ticket, self.ticket_to_change(into)) if into else self.page(ticket)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, into = self.ticket_to_change(number), self.ticket_to_change(key_of(request.POST.get("into", "")) or 0)
        try:
            merging.merge(ticket=ticket, into=into, agent=self.agent, at=self.now)
        except merging.CannotMerge as hindrance:
            return self.page(ticket, str(SAYS[type(hindrance)]))
        messages.success(request, _("Merged. The other number leads here now."))
        return redirect("desk:ticket", into.number)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        try:
            take_apart(ticket=self.any_ticket(number), agent=self.agent, at=self.now)
        except NotMerged:
            messages.error(request, _("It is not merged any more."))
        return redirect("desk:ticket", number)

    def page(self, ticket: Ticket, error: str = "") -> HttpResponse:
        """The box, what was found, and what hinders."""
        text, language = other_requests.wanted(self.request), str(self.request.LANGUAGE_CODE)
        found = other_requests.found(agent=self.agent, ticket=ticket, text=text, language=language, at=self.now, own_only=True)
        open_ones = [each for each in found if not each.is_closed]
        context: dict[str, Any] = {"ticket": ticket, "agent": self.agent, "q": text, "found": open_ones, "error": error}
        return render(self.request, "desk/merge.html", context, status=422 if error else 200)

    def preview(self, ticket: Ticket, into: Ticket) -> HttpResponse:
        """What becomes of everything, before anything does."""
        try:
            merging.refuse(ticket=ticket, into=into)
        except merging.CannotMerge as hindrance:
            return self.page(ticket, str(SAYS[type(hindrance)]))
        told = merge_preview.preview(ticket=ticket, into=into, at=self.now)
        context = {"ticket": ticket, "into": into, "agent": self.agent, "told": told}
        return render(self.request, "desk/merge_preview.html", context)
