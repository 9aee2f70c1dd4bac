"""Drafts at the desk: kept while an agent types, and listed."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from careline.desk.base import AgentsOnly
from careline.tickets import drafting
from careline.tickets.drafting import ChangedElsewhere, SentAlready, Typed
from careline.tickets.sending import discard
from careline.ui.message_form import MessageForm
from careline.ui.resources import client_id, done

MOST = 100


class Draft(AgentsOnly):
    """PUT keeps what is typed, DELETE throws one's own draft away: what was typed, and an answer that came back."""

    def put(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, said = self.ticket_to_change(number), request.POST
        if "body" not in said:
            return HttpResponseBadRequest()
        if not said.get("body") and not said.getlist("files"):
            drafting.drop(ticket=ticket, agent=self.agent)
            return JsonResponse({"stamp": ""})
        form = MessageForm(said)
        if (not form.is_valid() and set(form.errors) - {"body"}) or len(said.get("body", "")) > 50_000:
            return JsonResponse({"stamp": said.get("stamp", "")}, status=422)
        try:
            typed = self.typed(said, form.cleaned_data.get("files", ()))
            stamp = drafting.save(ticket=ticket, agent=self.agent, typed=typed, known=_instant(said), at=self.now)
        except ChangedElsewhere as changed:
            return JsonResponse({"stamp": changed.draft.stamp, "body": changed.draft.body}, status=409)
        except SentAlready:
            stamp = ""
        return JsonResponse({"stamp": stamp})

    def typed(self, said: QueryDict, files: tuple[str, ...]) -> Typed:
        """What stands in the box."""
        return Typed(
            body=said.get("body", ""), client_id=client_id(self.request), is_note=said.get("kind") == "note",
            waits=said.getlist("waits")[-1:] != ["false"], file_keys=files, returned=said.get("draft", "")[:40],
        )  # fmt: skip

    def delete(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        came_back = discard(ticket=ticket, agent=self.agent, stamp=request.POST.get("draft", ""))
        if not drafting.drop(ticket=ticket, agent=self.agent) and not came_back:
            raise Http404
        return done(request, to=reverse("desk:ticket", args=[number]))


class Drafts(AgentsOnly):
    """What the agent has begun and not sent, on every ticket."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = drafting.of_agent(agent=self.agent, most=MOST + 1)
        context = {"agent": self.agent, "drafts": found[:MOST], "is_cut": len(found) > MOST, "most": MOST}
        return render(request, "desk/drafts.html", context)


def _instant(said: QueryDict) -> datetime | None:
    """Which draft the page knew; none for nonsense."""
    try:
        at = datetime.fromisoformat(said.get("stamp", ""))
    except ValueError:
        return None
    return at if at.tzinfo else None
