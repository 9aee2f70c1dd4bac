"""What agents decide about a ticket's promises: waiting, an appointment, a lower severity, a proposed higher one."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.desk.forms import AppointmentForm, ChangedSeverityForm, WaitingForm, milder, worse
from careline.i18n.formatting import moment_there
from careline.tickets import severity as severities
from careline.tickets import waiting
from careline.tickets.closing import NobodyAnsweredYet
from careline.tickets.models import Ticket
from careline.tickets.replying import TicketIsClosed
from careline.tickets.severity import NoSeverity, NothingProposed, OnlyCustomersRaise, ReasonNeeded
from careline.tickets.waiting import NoteNeeded, NotInTheFuture
from careline.ui.message_form import faults
from careline.ui.resources import done, refused, wants_json

# Which field a refusal belongs to, and what it says.
SAYS: dict[type[Exception], tuple[str | None, Callable[[], str]]] = {
    TicketIsClosed: (None, lambda: _("It is closed. Open it again first.")),
    NobodyAnsweredYet: (None, lambda: _("Nobody has answered yet. Answer first; then the customer knows what we wait for.")),
    NotInTheFuture: ("until", lambda: _("An appointment lies ahead.")),
    NoteNeeded: ("note", lambda: _("Say what was agreed; the customer reads it.")),
    NoSeverity: ("severity", lambda: _("Choose another severity.")),
    OnlyCustomersRaise: ("severity", lambda: _("Only the customer raises it; propose it to them.")),
    ReasonNeeded: ("reason", lambda: _("Say why; the customer reads it.")),
}


class Handling(AgentsOnly):
    """Base: a form on its own page (or, asked by the ticket's page, alone), carried out by one verb."""

    name = ""

    def form(self, ticket: Ticket, data: Any = None) -> forms.Form:
        """The form, with what was typed."""
        raise NotImplementedError

    def carry_out(self, ticket: Ticket, values: dict[str, Any]) -> None:
        """The verb."""
        raise NotImplementedError

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        return self.page(ticket, self.form(ticket))

    def submit(self, request: HttpRequest, number: int) -> HttpResponse:
        """Carry it out and go back, or say by field what hinders."""
        ticket = self.ticket_to_change(number)
        form = self.form(ticket, request.POST)
        if form.is_valid():
            try:
                self.carry_out(ticket, form.cleaned_data)
                return self.back(number)
            except tuple(SAYS) as hindrance:
                field, said = SAYS[type(hindrance)]
                form.add_error(field if field in form.fields else None, said())
        return refused(faults(form)) if wants_json(request) else self.page(ticket, form, status=422)

    def back(self, number: int) -> HttpResponse:
        """To the ticket."""
        return done(self.request, to=reverse("desk:ticket", args=[number]))

    def page(self, ticket: Ticket, form: forms.Form, status: int = 200) -> HttpResponse:
        """The form, alone when the page's own script asks."""
        context = {"ticket": ticket, "form": form, "agent": self.agent, "name": self.name, "there": self.there(ticket, form)}
        part = "desk/handling.html#form" if self.request.headers.get("HX-Request") else "desk/handling.html"
        return render(self.request, part, context, status=status)

    def there(self, ticket: Ticket, form: forms.Form) -> str:
        """What the customer's clocks show, where that matters."""
        return ""


class Waiting(Handling):
    """POST waits for the customer, DELETE goes on."""

    name = "waiting"

    def form(self, ticket: Ticket, data: Any = None) -> forms.Form:
        return WaitingForm(data)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.submit(request, number)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        waiting.go_on(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        return self.back(number)

    def carry_out(self, ticket: Ticket, values: dict[str, Any]) -> None:
        waiting.wait(ticket=ticket, agent=self.agent, note=values["note"], at=self.now)


class Appointment(Waiting):
    """POST agrees an appointment, DELETE ends it; GET with `part=there` says what the customer's clocks show then."""

    name = "appointment"

    def form(self, ticket: Ticket, data: Any = None) -> forms.Form:
        return AppointmentForm(data)

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        if request.GET.get("part") != "there":
            return super().get(request, number)
        ticket = self.ticket_to_change(number)
        context = {"there": self.there(ticket, AppointmentForm(request.GET)), "ticket": ticket}
        return render(request, "desk/handling.html#there", context)

    def carry_out(self, ticket: Ticket, values: dict[str, Any]) -> None:
        waiting.arrange(ticket=ticket, agent=self.agent, note=values["note"], until=values["until"], at=self.now)

    def there(self, ticket: Ticket, form: forms.Form) -> str:
        zone = ticket.organization.time_zone
        found = form.twice if isinstance(form, AppointmentForm) else []
        if not found:
            return _("For the customer it is now {when}, {zone}.").format(when=moment_there(self.now, zone), zone=zone)
        when = " / ".join(moment_there(at, zone) for at in found)
        return _("On the customer's clocks: {when}, {zone}.").format(when=when, zone=zone)


class Severity(Handling):
    """PUT lowers it, with a reason."""

    name = "severity"

    def form(self, ticket: Ticket, data: Any = None) -> forms.Form:
        return ChangedSeverityForm(data, offered=milder(ticket.severity))

    def put(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.submit(request, number)

    def carry_out(self, ticket: Ticket, values: dict[str, Any]) -> None:
        severities.lower_by_agent(ticket=ticket, agent=self.agent, **values, at=self.now)


class Proposal(Handling):
    """POST proposes a higher one to the customer, DELETE takes that back."""

    name = "proposal"

    def form(self, ticket: Ticket, data: Any = None) -> forms.Form:
        return ChangedSeverityForm(data, offered=worse(ticket.severity))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.submit(request, number)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        with suppress(NothingProposed):  # the customer was quicker: the page says what they decided
            severities.withdraw(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        return self.back(number)

    def carry_out(self, ticket: Ticket, values: dict[str, Any]) -> None:
        severities.propose(ticket=ticket, agent=self.agent, **values, at=self.now)
