"""A customer's person at the desk: where they belong, how they are reached, everything they asked."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from careline.customers.queries import memberships_for_agent
from careline.desk.base import AgentsOnly
from careline.desk.organizations import requests
from careline.tickets import history


class Person(AgentsOnly):
    """GET shows somebody who belongs to an organization; colleagues are not found here."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        members = memberships_for_agent(agent=self.agent, person_id=pk)
        if not members:
            raise Http404
        rows = history.of_memberships(agent=self.agent, members=members)
        context = {
            "person": members[0].person, "members": members, "promises": history.open_promises(rows), **requests(self, rows)
        }  # fmt: skip
        return render(request, "desk/person.html", context)
