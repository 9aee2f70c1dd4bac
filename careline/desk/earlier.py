"""Messages of a long thread that its page folds away: a fragment for the page, a page for a browser without script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from careline.desk.base import AgentsOnly
from careline.desk.delivery_marks import sent_letters
from careline.mail.queries import beside, letters
from careline.tickets import thread
from careline.tickets.models import Ticket
from careline.ui.paging import key_of


class Earlier(AgentsOnly):
    """GET gives the last of those between two messages, `after` and `before`."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket = self.ticket(number)
        after, before = (key_of(request.GET.get(name, "")) or 0 for name in ("after", "before"))
        found = thread.between(agent=self.agent, ticket=ticket, after=after, before=before)
        if not found.messages:
            raise Http404
        context = {"ticket": ticket, "agent": self.agent, "before": before, **printed(ticket, found, is_part=True)}
        part = "#part" if request.headers.get("HX-Request") else ""
        return render(request, f"desk/earlier.html{part}", context)


def printed(ticket: Ticket, found: thread.Thread, *, is_part: bool = False) -> dict[str, Any]:
    """What the timeline tag prints of a thread: entries, letters and what became of them."""
    return {
        "entries": found.entries, "letters": letters(found.messages), "unfolds": beside(found.messages),
        "fold_url": reverse("desk:earlier", args=[ticket.number]),
        **sent_letters(ticket, found.entries, from_the_beginning=not is_part),
    }  # fmt: skip
