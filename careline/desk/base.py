"""Who may enter the desk, and rows reached through them."""

from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from careline.people import queries as people
from careline.people.models import Agent, Person
from careline.tickets import queries
from careline.tickets.models import Ticket
from careline.ui.resources import Resource, refused, wants_json


class WasMerged(Exception):
    """The request was merged into another one: nothing is done to it any more."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class AgentsOnly(Resource):
    """A page of the desk: visitors are asked to sign in, everybody but agents finds nothing here."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.request = request
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if self._agent is None:
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except WasMerged as gone:
            return _merged(request, gone.number)

    @cached_property
    def now(self) -> datetime:
        """The instant of this request; surfaces read the clock once and pass it down."""
        return timezone.now()

    @cached_property
    def _agent(self) -> Agent | None:
        return people.agent(person=cast(Person, self.request.user))

    @property
    def agent(self) -> Agent:
        if self._agent is None:
            raise Http404
        return self._agent

    def ticket(self, number: int) -> Ticket:
        """The ticket of that number, with all its page prints, if this agent may see it."""
        return _there(queries.of_agent(self.agent, number=number))

    def ticket_to_change(self, number: int) -> Ticket:
        """The same without what only the page prints. One that was merged is only looked at: its page says where it goes on."""
        ticket = self.any_ticket(number)
        if ticket.merged_into_id:
            raise WasMerged(number)
        return ticket

    def any_ticket(self, number: int) -> Ticket:
        """The same, merged or not."""
        return _there(queries.of_agent_to_change(self.agent, number=number))


class SupervisorsOnly(AgentsOnly):
    """A page for supervisors; other agents find nothing here."""

    @property
    def agent(self) -> Agent:
        agent = super().agent
        if not agent.is_supervisor:
            raise Http404
        return agent

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.request = request
        if request.user.is_authenticated and self.agent:
            return super().dispatch(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path())


def _there(ticket: Ticket | None) -> Ticket:
    if ticket is None:
        raise Http404
    return ticket


def _merged(request: HttpRequest, number: int) -> HttpResponse:
    said = _("It was merged into another request. Go on there.")
    if wants_json(request):
        return refused({"": [said]})
    messages.error(request, said)
    return redirect("desk:ticket", number)
