"""Who else looks at a ticket or types an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careline.desk.base import AgentsOnly
from careline.live.presence import State, announce, present
from careline.tickets import drafting


class Presence(AgentsOnly):
    """POST says that I am here (or type, or am gone); GET shows who else is, and whose drafts there are."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket_to_change(number)
        others = present(f"ticket:{ticket.pk}", besides=self.agent.person_id, now=self.now)
        drafts = drafting.of_ticket(agent=self.agent, ticket=ticket).others
        return render(request, "desk/presence.html", {"ticket": ticket, "others": others, "others_drafts": drafts})

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, said = self.ticket_to_change(number), request.POST.get("state", "")
        announce(
            topic=f"ticket:{ticket.pk}", person_id=self.agent.person_id, name=self.agent.person.name,
            state=State(said) if said in set(State) else State.LOOKING, at=self.now,
        )  # fmt: skip
        return HttpResponse(status=204)
