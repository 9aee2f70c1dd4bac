"""What an agent has seen of a ticket, as a resource: ending it makes the ticket unread."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.tickets import visiting
from careline.ui.resources import done


class Visit(AgentsOnly):
    """DELETE marks as unread, and goes back to the queue: a look at the ticket would end it."""

    http_method_names = ["post", "delete"]

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        visiting.mark_unread(agent=self.agent, ticket=self.ticket_to_change(number))
        return done(request, to=reverse("desk:queue"), said=_("Marked as unread."))
