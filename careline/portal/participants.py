"""Who takes part in a request, besides who asked: shown, added, removed, and back again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.customers.queries import members_found
from careline.portal.base import MembersOnly
from careline.portal.errors import forbidden
from careline.tickets.beside import stands_beside
from careline.tickets.models import Ticket
from careline.tickets.participating import NotAMember, NotYoursToSay, add_by_member, may_say, remove_by_member
from careline.tickets.queries import for_member
from careline.ui.resources import done

MOST = 25


class Participants(MembersOnly):
    """GET offers colleagues, POST adds one."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, wanted = self.ticket(number), request.GET.get("q", "").strip()[:100]
        if not may_say(ticket=ticket, member=self.member):
            return forbidden(request)
        found = members_found(organization_id=ticket.organization_id, text=wanted, most=MOST + 1)
        there = {ticket.requester_id, *(each.member for each in stands_beside(ticket).people)}
        context: dict[str, Any] = {
            "ticket": ticket, "member": self.member, "found": found[:MOST], "there": there, "q": wanted,
            "is_cut": len(found) > MOST,
        }  # fmt: skip
        return render(request, "portal/participants.html", context)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, chosen = self.ticket(number), member_id(request.POST.get("member", ""))
        try:
            add_by_member(ticket=ticket, member_id=chosen, by=self.member, at=self.now)
        except NotYoursToSay:
            return forbidden(request)
        except NotAMember as nobody:
            raise Http404 from nobody
        return back(request, ticket, chosen)


class Participant(MembersOnly):
    """DELETE removes one; a participant who may not say more may leave."""

    def delete(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        ticket = self.ticket(number)
        try:
            remove_by_member(ticket=ticket, member_id=pk, by=self.member, at=self.now)
        except NotYoursToSay:
            return forbidden(request)
        if not for_member(self.member).filter(pk=ticket.pk).exists():
            messages.info(request, _("You take part in {number} no more.").format(number=ticket.spoken_number))
            return done(request, to=reverse("portal:requests"))
        return back(request, ticket, pk)


def back(request: HttpRequest, ticket: Ticket, changed: int) -> HttpResponse:
    """To the request, which says what was changed and takes it back."""
    return done(request, to=reverse("portal:request", args=[ticket.number]) + f"?changed={changed}#people")


def member_id(said: str) -> int:
    """What a form brings; 0 for nonsense, which is nobody's."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else 0
