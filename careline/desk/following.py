"""An agent follows a ticket, or no more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets.following import follow, unfollow
from careline.ui.resources import done


class Following(AgentsOnly):
    """POST follows, DELETE ends it."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        follow(ticket=self.ticket_to_change(number), person=self.agent.person, at=self.now)
        messages.success(request, _("You follow it: you hear of it as your settings say."))
        return done(request, to=reverse("desk:ticket", args=[number]))

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        unfollow(ticket=self.ticket_to_change(number), person=self.agent.person, at=self.now)
        messages.success(request, _("You do not follow it any more."))
        return done(request, to=reverse("desk:ticket", args=[number]))
