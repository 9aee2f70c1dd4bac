"""Closing what a closed request consisted of."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from careline.desk.base import AgentsOnly
from careline.tickets.parts import close_parts, open_parts
from careline.ui.paging import key_of


class Parts(AgentsOnly):
    """GET offers a request's open parts, POST closes those chosen."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        parts = open_parts(ticket=ticket, agent=self.agent)
        return render(request, "desk/parts.html", {"ticket": ticket, "agent": self.agent, "parts": parts})

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, text = self.ticket_to_change(number), request.POST.get("note", "").replace("\x00", "").strip()[:2000]
        chosen = {key_of(each) or 0 for each in request.POST.getlist("part")}
        count = close_parts(ticket=ticket, numbers=chosen, text=text, agent=self.agent, at=self.now)
        said = ngettext("%(count)d request was closed.", "%(count)d requests were closed.", count)
        messages.success(request, said % {"count": count})
        return redirect("desk:ticket", number)
