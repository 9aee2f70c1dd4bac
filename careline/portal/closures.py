"""A request's closure: made when it is solved, removed when it is not after all, if it was made lately."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.contracts.deciding import RoleMayNotAsk
from careline.portal.base import MembersOnly
from careline.portal.errors import forbidden
from careline.tickets.closing import close_by_member, reopen_by_member
from careline.tickets.continuing import opens_again
from careline.ui.resources import done


class Closure(MembersOnly):
    """POST closes, DELETE opens again."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        return self._change(request, number, close_by_member)

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        if not opens_again(ticket=self.ticket(number), at=self.now):
            messages.info(request, _("This was closed too long ago to open again. Write, and a new request continues it."))
            return done(request, to=reverse("portal:request", args=[number]))
        return self._change(request, number, reopen_by_member)

    def _change(self, request: HttpRequest, number: int, verb: Callable[..., None]) -> HttpResponse:
        ticket = self.ticket(number)
        try:
            verb(ticket=ticket, member=self.member, at=self.now)
        except RoleMayNotAsk:
            return forbidden(request)
        return done(request, to=reverse("portal:request", args=[ticket.number]))
