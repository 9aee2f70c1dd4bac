"""A member follows a request of their organization, or no more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.portal.base import MembersOnly
from careline.tickets.following import follow, unfollow
from careline.ui.resources import done


class Following(MembersOnly):
    """POST follows, DELETE ends it. Reading is enough: nobody else notices."""

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        follow(ticket=self.ticket(number), person=self.person, at=self.now)
        messages.success(request, _("You follow it: you hear of it as your settings say."))
        return done(request, to=reverse("portal:request", args=[number]))

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        unfollow(ticket=self.ticket(number), person=self.person, at=self.now)
        messages.success(request, _("You do not follow it any more."))
        return done(request, to=reverse("portal:request", args=[number]))
