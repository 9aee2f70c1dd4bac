"""Making a request of its own of some messages."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets import queries
from careline.tickets.models import Ticket
from careline.tickets.splitting import NewSplit, NothingAsked, NothingLeft, split
from careline.ui.paging import key_of
from careline.ui.resources import client_id

MOST = 200


class Splits(AgentsOnly):
    """GET chooses messages, POST splits them off."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.page(self.ticket_to_change(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, subject = self.ticket_to_change(number), " ".join(request.POST.get("subject", "").split())[:MOST]
        chosen = {key_of(each) or 0 for each in request.POST.getlist("message")}
        if not subject.isprintable() or not subject:
            return self.page(ticket, _("Give the new request a subject."))
        wanted = NewSplit(message_ids=chosen, subject=subject, client_id=client_id(request))
        try:
            made = split(ticket=ticket, wanted=wanted, agent=self.agent, at=self.now)
        except NothingAsked:
            return self.page(ticket, _("Choose at least one message of the customer."))
        except NothingLeft:
            return self.page(ticket, _("Leave at least one message of the customer where it is."))
        messages.success(request, _("This is the new request. The other one says so, too."))
        return redirect("desk:ticket", made.number)

    def page(self, ticket: Ticket, error: str = "") -> HttpResponse:
        """The messages, what was chosen, and what hinders."""
        post = self.request.POST
        context: dict[str, Any] = {
            "ticket": ticket, "agent": self.agent, "error": error, "client_id": post.get("client_id") or uuid4(),
            "messages_here": queries.messages(ticket=ticket, with_notes=True), "chosen": post.getlist("message"),
            "subject": post.get("subject", ""),
        }  # fmt: skip
        return render(self.request, "desk/split.html", context, status=422 if error else 200)
