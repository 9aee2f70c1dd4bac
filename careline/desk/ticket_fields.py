"""What the fields of a product say about one ticket: to read beside it, to change on a page of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets import fields
from careline.tickets.field_changing import change
from careline.tickets.field_form import FieldsForm
from careline.tickets.models import Ticket
from careline.ui.resources import done, refused, wants_json


class TicketFields(AgentsOnly):
    """GET shows the form, PUT keeps what it says; nothing is required of an agent."""

    def form(self, ticket: Ticket) -> FieldsForm:
        """The questions of the ticket's product, also those that customers do not see."""
        asked = fields.asked(product_id=ticket.edition.product_id, of_customers=False)
        data = self.request.POST if self.request.method == "PUT" else None
        return FieldsForm(data, asked=asked, known=ticket.fields, is_new=False)

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        return self.page(ticket, self.form(ticket))

    def put(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        form = self.form(ticket)
        if not form.is_valid():
            return refused(form.faults()) if wants_json(request) else self.page(ticket, form, status=422)
        changed = change(ticket=ticket, asked=form.asked, values=form.values(), agent=self.agent, at=self.now)
        said = _("Saved.") if changed else _("Nothing was changed.")
        return done(request, to=reverse("desk:ticket", args=[number]) + "#details", said=said)

    def page(self, ticket: Ticket, form: FieldsForm, status: int = 200) -> HttpResponse:
        context = {"agent": self.agent, "ticket": ticket, "asked": form}
        return render(self.request, "desk/ticket_fields.html", context, status=status)
