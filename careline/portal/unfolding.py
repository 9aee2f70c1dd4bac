"""Messages that came by mail: what was folded away, and the letter as it was written; for members who see the message."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from careline.mail.framing import asks_for_remote, frame
from careline.mail.models import Written
from careline.mail.queries import written_for_member
from careline.portal.base import MembersOnly


class Folded(MembersOnly):
    """What was folded away of a message's letter; alone when the timeline asks."""

    def written(self, pk: int) -> Written:
        found = written_for_member(self.member, message=pk)
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        written = self.written(pk)
        if not written.folded:
            raise Http404
        part = "ui/folded.html" if request.headers.get("HX-Request") else "portal/folded.html"
        return render(request, part, {"folded": written.folded, "ticket": written.message.ticket, "member": self.member})


class Frame(Folded):
    """The letter as it was written, for the sandboxed frame in the timeline."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        written = self.written(pk)
        if not written.has_html:
            raise Http404
        return frame(request, written, viewer=self.person.pk, with_remote=asks_for_remote(request))
