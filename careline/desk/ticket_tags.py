"""The tags of one ticket: offered while typing, put on, taken off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets import tags
from careline.tickets.models import Ticket
from careline.tickets.tag_names import LONGEST, MOST_ON_A_TICKET, BadTag, TooManyTags
from careline.tickets.tagging import tag, untag
from careline.ui.resources import done, refused, wants_json


class TicketTags(AgentsOnly):
    """GET offers what begins with `name`; alone when the ticket's page asks. POST puts one on, known or new."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.page(self.ticket_to_change(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, chosen = self.ticket_to_change(number), request.POST.get("pick") or request.POST.get("name", "")
        said = ""
        try:
            tag(tickets=[ticket], names=[chosen], by=self.agent.person_id, at=self.now)
        except BadTag:
            said = _("A tag has 1 to {most} letters, and no comma or quotation mark.").format(most=LONGEST)
        except TooManyTags:
            said = _("A request has at most {most} tags.").format(most=MOST_ON_A_TICKET)
        if said and wants_json(request):
            return refused({"name": [said]})
        if said or request.headers.get("HX-Request"):
            return self.page(self.ticket_to_change(number), said)
        return done(request, to=reverse("desk:ticket", args=[number]))

    def page(self, ticket: Ticket, said: str = "") -> HttpResponse:
        """What can be put on; the part of it that the page asks for."""
        typed, parts = self.request.GET.get("name", "")[:LONGEST], {"list": "#options", "all": "#choice"}
        by_script = self.request.headers.get("HX-Request")
        part = parts["list" if self.request.GET.get("part") == "options" else "all"] if by_script else ""
        context: dict[str, Any] = {
            "agent": self.agent, "ticket": ticket, "typed": typed, "said": said,
            "offered": tags.offered(self.agent, typed=typed, besides=ticket.tags),
        }  # fmt: skip
        return render(self.request, f"desk/tag_choice.html{part}", context, status=422 if said and not by_script else 200)


class TicketTag(AgentsOnly):
    """DELETE takes one off."""

    def delete(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        ticket, found = self.ticket_to_change(number), tags.visible(self.agent).filter(pk=pk).first()
        if found is None:
            raise Http404
        if untag(tickets=[ticket], tags=[found], by=self.agent.person_id, at=self.now):
            messages.success(request, _("{tag} is taken off.").format(tag=found))
        return done(request, to=reverse("desk:ticket", args=[number]))
