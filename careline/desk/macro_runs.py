"""Running a macro on a ticket, after a look at what it will do."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.handling import SAYS
from careline.tickets import macros
from careline.tickets.macro_models import Macro as Row
from careline.tickets.models import Ticket
from careline.tickets.running import AnswerGone, answer_of, run
from careline.ui.resources import client_id, done, refused, wants_json

MOST = 200


class Choosing(AgentsOnly):
    """The macros that can be run on a ticket; alone when its page asks."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        context = {"agent": self.agent, "ticket": self.ticket_to_change(number), "macros": macros.visible(self.agent)[:MOST]}
        part = "desk/macro_choice.html#list" if request.headers.get("HX-Request") else "desk/macro_choice.html"
        return render(request, part, context)


class Run(AgentsOnly):
    """GET says what a macro will do to a ticket, POST does it."""

    def macro(self, pk: int) -> Row:
        found = macros.visible(self.agent).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        return self.preview(self.ticket(number), self.macro(pk))

    def post(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        ticket, macro, said = self.ticket(number), self.macro(pk), ""
        try:
            run(macro=macro, ticket=ticket, agent=self.agent, client_id=client_id(request), at=self.now)
            return done(request, to=reverse("desk:ticket", args=[number]))
        except AnswerGone:
            said = _("Its answer is not yours to send.")
        except tuple(SAYS) as hindrance:
            said = SAYS[type(hindrance)][1]()
        said = _("Nothing was done. {why}").format(why=said)
        return refused({"": [said]}) if wants_json(request) else self.preview(ticket, macro, said)

    def preview(self, ticket: Ticket, macro: Row, said: str = "") -> HttpResponse:
        """What it will do, in the order in which it does it."""
        context: dict[str, Any] = {"agent": self.agent, "ticket": ticket, "macro": macro, "client_id": uuid4(), "said": said}
        try:
            context["offered"] = answer_of(macro=macro, ticket=ticket, agent=self.agent)
        except AnswerGone:
            context["said"] = said or _("Its answer is not yours to send.")
        part = "desk/macro_run.html#preview" if self.request.headers.get("HX-Request") else "desk/macro_run.html"
        return render(self.request, part, context, status=422 if said else 200)
