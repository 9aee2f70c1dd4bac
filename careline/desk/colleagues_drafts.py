"""Drafts of colleagues: to read, and to go on from."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from careline.desk.base import AgentsOnly
from careline.tickets import drafting
from careline.tickets.draft_models import Draft as Row
from careline.ui.resources import done


class ColleaguesDraft(AgentsOnly):
    """A colleague's draft, to read."""

    def draft(self, number: int, pk: int) -> Row:
        found = drafting.of_colleague(agent=self.agent, ticket=self.ticket_to_change(number), pk=pk)
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        draft = self.draft(number, pk)
        files = drafting.files_of(draft=draft)
        return render(request, "desk/colleagues_draft.html", {"agent": self.agent, "draft": draft, "files": files})


class Copy(ColleaguesDraft):
    """POST copies a colleague's words into one's own draft."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        drafting.take_over(draft=self.draft(number, pk), agent=self.agent, client_id=uuid4(), at=self.now)
        return done(request, to=reverse("desk:ticket", args=[number]) + "#body")
