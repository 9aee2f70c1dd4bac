"""A member's answer on a request; on one closed long ago, a new request that continues it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk
from careline.portal.base import MembersOnly
from careline.portal.errors import forbidden
from careline.portal.uploads import direct_uploads
from careline.sla.severities import Severity
from careline.tickets.attaching import FilesGone
from careline.tickets.continuing import WhichLicence, go_on, opens_again, terms
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage, write
from careline.tickets.submitting import NewRequest
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
            except WhichLicence:
                form.add_error(None, _("Several of your licences open requests: send a new request, and choose the product."))
            except NotEntitled:
                form.add_error(None, _("No licence of yours opens requests now, and this one was closed too long ago."))
        for fault in faulty:
            form.add_error("files", fault)
        if wants_json(request):
            return refused(faults(form))
        context = {"ticket": ticket, "form": form, "client_id": client_id(request)}
        context["opens_again"] = opens_again(ticket=ticket, at=self.now)
        return render(request, "portal/message_again.html", context, status=422)

    def _write(self, ticket: Ticket, values: dict[str, Any], uploaded: tuple[str, ...]) -> HttpResponse:
        message = NewMessage(
            body=values["body"], client_id=client_id(self.request), file_keys=values["files"] + uploaded, channel="portal"
        )
        if not opens_again(ticket=ticket, at=self.now):
            return self._go_on(ticket, message)
        write(ticket=ticket, member=self.member, message=message, at=self.now)
        return done(self.request, to=reverse("portal:request", args=[ticket.number]))

    def _go_on(self, ticket: Ticket, message: NewMessage) -> HttpResponse:
        """It was closed too long ago: a new request, mildest where there are severities, to be raised on its page."""
        found = terms(ticket=ticket, member=self.member, at=self.now)
        request = NewRequest(
            licence_id=found.licence.pk, subject=ticket.subject, body=message.body, client_id=message.client_id,
            severity=str(Severity.LOW) if found.plan.has_severities else "", file_keys=message.file_keys,
        )  # fmt: skip
        made = go_on(ticket=ticket, member=self.member, request=request, at=self.now)
        return done(self.request, to=reverse("portal:request", args=[made.number]) + "?sent")
