"""Snoozing a ticket until a time on the agent's clocks."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from careline.desk.forms import AppointmentForm
from careline.desk.handling import Handling
from careline.tickets import snoozing
from careline.tickets.models import Ticket


class SnoozeForm(AppointmentForm):
    """Until when; nobody else is told, so there is nothing to note."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]


class Snooze(Handling):
    """POST snoozes, DELETE brings it back."""

    name = "snooze"

    def form(self, ticket: Ticket, data: Any = None) -> forms.Form:
        return SnoozeForm(data)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.submit(request, number)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        snoozing.wake(ticket=self.ticket_to_change(number), agent=self.agent, at=self.now)
        messages.success(request, _("It is back in the queue."))
        return self.back(number)

    def carry_out(self, ticket: Ticket, values: dict[str, Any]) -> None:
        snoozing.snooze(ticket=ticket, agent=self.agent, until=values["until"], at=self.now)

    def page(self, ticket: Ticket, form: forms.Form, status: int = 200) -> HttpResponse:
        part = "desk/snooze.html#form" if self.request.headers.get("HX-Request") else "desk/snooze.html"
        return render(self.request, part, {"ticket": ticket, "form": form, "agent": self.agent}, status=status)
