"""A member's answer on a request."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.contracts.deciding import RoleMayNotAsk
from careline.portal.base import MembersOnly
from careline.portal.errors import forbidden
from careline.portal.uploads import direct_uploads
from careline.tickets.attaching import FilesGone
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage, write
from careline.ui.message_form import MessageForm, faults
from careline.ui.resources import client_id, done, refused, wants_json


class Messages(MembersOnly):
    """Where answers are sent."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        form = MessageForm(request.POST)
        uploaded, faulty = direct_uploads(request, owner=self.person, at=self.now)
        if form.is_valid() and not faulty:
            try:
                return self._write(ticket, form.cleaned_data, uploaded)
            except RoleMayNotAsk:
                return forbidden(request)
            except FilesGone:
                form.add_error("files", _("Some files are no longer here; please add them again."))
        for fault in faulty:
            form.add_error("files", fault)
        if wants_json(request):
            return refused(faults(form))
        return render(
            request, "portal/message_again.html", {"ticket": ticket, "form": form, "client_id": client_id(request)}, status=422
        )

    def _write(self, ticket: Ticket, values: dict[str, Any], uploaded: tuple[str, ...]) -> HttpResponse:
        message = NewMessage(
            body=values["body"], client_id=client_id(self.request), file_keys=values["files"] + uploaded, channel="portal"
        )
        write(ticket=ticket, member=self.member, message=message, at=self.now)
        return done(self.request, to=reverse("portal:request", args=[ticket.number]))
