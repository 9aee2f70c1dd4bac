"""What a request is to others: found by number or words, linked by an agent, taken apart again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careline.desk import other_requests
from careline.desk.base import AgentsOnly
from careline.tickets.linking import unlink
from careline.tickets.models import Ticket
from careline.tickets.relating import Circle, How, PartAlready, SameRequest, relate
from careline.ui.paging import key_of
from careline.ui.resources import done

HOWS = (
    (How.DUPLICATE, gettext_lazy("says the same as")), (How.CHILD, gettext_lazy("is part of")),
    (How.PARENT, gettext_lazy("has the part")), (How.CAUSED_BY, gettext_lazy("is caused by")),
    (How.CAUSES, gettext_lazy("causes")),
)  # fmt: skip


class Links(AgentsOnly):
    """GET finds others, POST links one."""

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        return self.page(self.ticket_to_change(number))

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        ticket, how = self.ticket_to_change(number), request.POST.get("how", "")
        if how not in set(How) or not request.POST.get("other"):
            return self.page(ticket, _("Choose a request, and what this one is to it."))
        other = self.ticket_to_change(key_of(request.POST["other"]) or 0)
        try:
            relate(ticket=ticket, other=other, how=How(how), agent=self.agent, at=self.now)
        except SameRequest:
            return self.page(ticket, _("That is this request itself."))
        except PartAlready:
            return self.page(ticket, _("It is part of another request already. Take that link away first."))
        except Circle:
            return self.page(ticket, _("One of the two would be part of itself."))
        return done(request, to=reverse("desk:ticket", args=[number]) + "#links")

    def page(self, ticket: Ticket, error: str = "") -> HttpResponse:
        """The box, what was found, and what hinders."""
        text = other_requests.wanted(self.request)
        found = other_requests.found(
            agent=self.agent, ticket=ticket, text=text, language=str(self.request.LANGUAGE_CODE), at=self.now
        )
        context: dict[str, Any] = {
            "ticket": ticket, "agent": self.agent, "q": text, "found": found, "hows": HOWS, "error": error,
            "how": self.request.POST.get("how", ""),
        }  # fmt: skip
        return render(self.request, "desk/links.html", context, status=422 if error else 200)


class Link(AgentsOnly):
    """DELETE takes a link between two tickets away."""

    def delete(self, request: HttpRequest, number: int, pk: int) -> HttpResponse:
        unlink(ticket=self.ticket_to_change(number), link_id=pk, agent=self.agent, at=self.now)
        return done(request, to=reverse("desk:ticket", args=[number]) + "#links")
