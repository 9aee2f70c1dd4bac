"""How urgent a request is: the customer raises or lowers it, or answers what an agent proposes."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.contracts.deciding import RoleMayNotAsk
from careline.portal.base import MembersOnly
from careline.portal.errors import forbidden
from careline.portal.forms import SeverityForm
from careline.tickets.models import Ticket
from careline.tickets.previewing import options
from careline.tickets.replying import TicketIsClosed
from careline.tickets.severity import NoSeverity, NothingProposed, ReasonNeeded, accept, change_by_member, decline
from careline.ui.message_form import faults
from careline.ui.resources import done, refused, wants_json


class Severity(MembersOnly):
    """GET shows what each severity would promise; PUT changes it."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        return self.page(ticket, SeverityForm()) if self.member.may_ask else forbidden(request)

    def put(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, form = self.ticket(number), SeverityForm(request.POST)
        if not self.member.may_ask:
            return forbidden(request)
        if form.is_valid():
            try:
                change_by_member(ticket=ticket, member=self.member, **form.cleaned_data, at=self.now)
                return done(request, to=reverse("portal:request", args=[number]))
            except ReasonNeeded:
                form.add_error("reason", _("Say why it may wait longer; we read it."))
            except NoSeverity:
                form.add_error("severity", _("Your plan has no severities."))
            except TicketIsClosed:
                form.add_error(None, _("This request is closed. Open it again first."))
        return refused(faults(form)) if wants_json(request) else self.page(ticket, form, status=422)

    def page(self, ticket: Ticket, form: SeverityForm, status: int = 200) -> HttpResponse:
        """The form, with what was typed."""
        offered = options(ticket=ticket, at=self.now)
        chosen = form["severity"].value() or ticket.severity
        context = {"ticket": ticket, "form": form, "options": offered, "chosen": chosen, "member": self.member}
        return render(self.request, "portal/severity.html", context, status=status)


class Proposal(MembersOnly):
    """DELETE declines what an agent proposes."""

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.answer(request, number, decline)

    def answer(self, request: HttpRequest, number: int, verb: Callable[..., None]) -> HttpResponse:
        """Carry out the answer. One that is gone meanwhile is said, not refused."""
        ticket = self.ticket(number)
        try:
            verb(ticket=ticket, member=self.member, at=self.now)
        except RoleMayNotAsk:
            return forbidden(request)
        except (NothingProposed, TicketIsClosed):
            messages.info(request, _("There is nothing to decide any more."))
        return done(request, to=reverse("portal:request", args=[number]))


class Acceptance(Proposal):
    """POST accepts it: the severity is raised."""

    http_method_names = ["post", "head", "options"]

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.answer(request, number, accept)
