"""A letter that came by mail: as it came, what was folded away of it, and its HTML; for agents who may see its ticket."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.mail import proving, vouching
from careline.mail.framing import asks_for_remote, frame
from careline.mail.models import Incoming, Written
from careline.mail.queries import letter_for_agent, written_for_agent
from careline.mail.reasons import State, told
from careline.mail.showing import original, shown
from careline.ui.resources import done


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
            {
                "letter": letter, "shown": shown(letter), "ticket": letter.ticket, "why": told(letter.why),
                "proof": proving.told(letter.proof), "may_vouch": vouching.may_release(letter),
            },
        )  # fmt: skip


class Vouching(Letter):
    """POST says that a letter which failed is really from its sender, and takes it in."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        letter = self.letter(pk)
        try:
            letter = vouching.release_now(row=letter, agent=self.agent, at=self.now)
        except vouching.NotHeld:
            messages.info(request, _("This letter is not held any more."))
            return done(request, to=reverse("desk:letter", args=[pk]))
        if letter.state == State.TAKEN and letter.ticket:
            messages.success(request, _("The letter was taken in."))
            return done(request, to=reverse("desk:ticket", args=[letter.ticket.number]))
        messages.error(request, _("The letter is still held: {reason}.").format(reason=told(letter.why)))
        return done(request, to=reverse("desk:letter", args=[pk]))


class Original(Letter):
    """The raw letter, as a download."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return original(self.letter(pk))


class Folded(AgentsOnly):
    """What was folded away of a message's letter; alone when the timeline asks."""

    def written(self, pk: int) -> Written:
        found = written_for_agent(self.agent, message=pk)
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        written = self.written(pk)
        if not written.folded:
            raise Http404
        part = "ui/folded.html" if request.headers.get("HX-Request") else "desk/folded.html"
        return render(request, part, {"folded": written.folded, "ticket": written.message.ticket, "agent": self.agent})


class Frame(Folded):
    """The letter as it was written, for the sandboxed frame in the timeline."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        written = self.written(pk)
        if not written.has_html:
            raise Http404
        return frame(request, written, viewer=self.agent.person_id, with_remote=asks_for_remote(request))
