"""Answers to the customer, and notes among colleagues."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets.attaching import FilesGone
from careline.tickets.models import Message, Ticket
from careline.tickets.replying import NewMessage, TicketIsClosed
from careline.tickets.sending import keep_as_note, send
from careline.ui.message_form import MessageForm, faults
from careline.ui.resources import client_id, done, refused, wants_json


class Replies(AgentsOnly):
    """POST sends a public answer: it goes out when the seconds to take it back are over, or at once."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        form = MessageForm(request.POST)
        if form.is_valid():
            try:
                said = self.write(ticket, form.cleaned_data)
                return done(request, to=reverse("desk:ticket", args=[number]), said=said)
            except TicketIsClosed:
                form.add_error(None, _("It is closed. Open it again to answer."))
            except FilesGone:
                form.add_error("files", _("Some files are no longer here; please add them again."))
        if wants_json(request):
            return refused(faults(form))
        context = {"ticket": ticket, "form": form, "agent": self.agent, "client_id": client_id(request)}
        context["goes_on"], context["draft_stamp"] = not self.waits, self.draft
        return render(request, "desk/message_again.html", context, status=422)

    def write(self, ticket: Ticket, values: dict[str, Any]) -> str:
        """Carry it out; what there is to say about it."""
        written = send(ticket=ticket, agent=self.agent, message=self.message(values), draft=self.draft, at=self.now)
        is_hurried = isinstance(written, Message) and settings.UNDO_SECONDS
        return _("Sent at once: a promise was about to fall due.") if is_hurried else ""

    @property
    def draft(self) -> str:
        """Which draft the page had in its answer box."""
        return self.request.POST.get("draft", "")

    @property
    def waits(self) -> bool:
        """Whether the customer goes on next, as the box beside the answer says; ticked unless it was unticked."""
        return self.request.POST.get("waits", "true") == "true"

    def message(self, values: dict[str, Any]) -> NewMessage:
        """What was typed."""
        return NewMessage(body=values["body"], client_id=client_id(self.request), file_keys=values["files"], waits=self.waits)


class Notes(Replies):
    """POST keeps an internal note."""

    def write(self, ticket: Ticket, values: dict[str, Any]) -> str:
        keep_as_note(ticket=ticket, agent=self.agent, message=self.message(values), draft=self.draft, at=self.now)
        return ""
