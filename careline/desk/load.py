"""How much everybody has, and sharing it out: for supervisors."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careline.desk.base import SupervisorsOnly
from careline.people import queries as people
from careline.people.models import Agent
from careline.tickets import departing
from careline.tickets.giving import WorksHereNoMore, give, take_away
from careline.tickets.load import lines, load
from careline.tickets.replying import TicketIsClosed
from careline.ui.paging import key_of


class Load(SupervisorsOnly):
    """The page; or, asked by the page itself, the part of it that changes."""

    def get(self, request: HttpRequest) -> HttpResponse:
        part = request.headers.get("HX-Request") and request.GET.get("part") == "now"
        return render(request, "desk/load_now.html" if part else "desk/load.html", self.now_context(request))

    def now_context(self, request: HttpRequest) -> dict[str, Any]:
        """Everybody; of whoever is chosen, what they have, and what they could be given."""
        known = load(viewer=self.agent, at=self.now)
        chosen = known.of(key_of(request.GET.get("agent", "")))
        return {
            "agent": self.agent, "load": known, "chosen": chosen, "now": self.now,
            "free": lines(agent=self.agent, view="unassigned", at=self.now) if chosen else [],
            "held": lines(agent=chosen.agent, view="mine", at=self.now) if chosen else [],
        }  # fmt: skip


class Shared(SupervisorsOnly):
    """Base: one agent, and back to the page with them chosen."""

    def colleague(self, pk: int) -> Agent:
        found = people.colleague(viewer=self.agent, pk=pk)
        if found is None:
            raise Http404
        return found

    def back(self, pk: int) -> HttpResponse:
        return redirect(f"{reverse('desk:load')}?agent={pk}#chosen")


class Held(Shared):
    """POST gives the agent a request, by its `number`."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        colleague = self.colleague(pk)
        ticket = self.ticket_to_change(key_of(request.POST.get("number", "")) or 0)
        try:
            give(ticket=ticket, agent=colleague, by=self.agent, at=self.now)
        except WorksHereNoMore:
            messages.error(request, _("%(name)s works here no more.") % {"name": colleague.person.name})
        except TicketIsClosed:
            messages.error(request, _("It was closed meanwhile."))
        return self.back(pk)


class OneHeld(Shared):
    """DELETE takes a request from the agent, back into the queue."""

    def delete(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        take_away(ticket=self.ticket_to_change(number), agent=self.colleague(pk), by=self.agent, at=self.now)
        return self.back(pk)


class Handover(Shared):
    """GET shows what would become of an agent's open requests, POST does it: `to` the deputy, or by routing."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        colleague = self.colleague(pk)
        deputy = departing.deputy_of(colleague, at=self.now)
        how = self._how(request.GET.get("to") or (departing.DEPUTY if deputy else departing.ROUTING))
        is_possible = deputy is not None or how == departing.ROUTING
        moves = departing.foreseen(agent=colleague, how=how, at=self.now) if is_possible else []
        context = {"agent": self.agent, "colleague": colleague, "deputy": deputy, "how": how, "moves": moves}
        return render(request, "desk/handover.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        colleague = self.colleague(pk)
        try:
            moves = departing.hand_over_all(agent=colleague, by=self.agent, how=self._how(request.POST.get("to")), at=self.now)
        except departing.NoDeputy:
            messages.error(request, _("Nobody who is at work stands in for them any more."))
            return redirect("desk:handover", pk)
        text = ngettext("%(count)d request was handed over.", "%(count)d requests were handed over.", len(moves))
        messages.success(request, text % {"count": len(moves)})
        return redirect("desk:load")

    def _how(self, said: str | None) -> str:
        if said not in (departing.DEPUTY, departing.ROUTING):
            raise Http404
        return said
