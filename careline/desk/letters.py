"""A letter that came by mail, as it came; for agents who may see its ticket."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from careline.desk.base import AgentsOnly
from careline.mail.models import Incoming
from careline.mail.queries import letter_for_agent
from careline.mail.reasons import told
from careline.mail.showing import original, shown


class Letter(AgentsOnly):
    """Headers, the whole text, the names of its files."""

    def letter(self, pk: int) -> Incoming:
        found = letter_for_agent(self.agent, pk=pk)
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.letter(pk)
        return render(
            request,
            "desk/letter.html",
            {"letter": letter, "shown": shown(letter), "ticket": letter.ticket, "why": told(letter.why)},
        )


class Original(Letter):
    """The raw letter, as a download."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return original(self.letter(pk))
