"""Files of tickets, for agents."""

import re
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from careline.desk.base import AgentsOnly
from careline.files.lines import lines
from careline.files.models import StoredFile
from careline.tickets import drafting
from careline.tickets.models import Attachment
from careline.tickets.pictures import neighbours
from careline.tickets.queries import attachment_for_agent
from careline.ui.files import ShowsFiles, picture_page
from careline.ui.paging import key_of

MOST = 100


class File(ShowsFiles, AgentsOnly):
    """The file itself, as a download."""

    frame, address = "desk/page.html", "desk:file"
    text_address, lines_address = "desk:file_text", "desk:file_lines"
    picture_address = "desk:picture"

    def attachment(self, key: str) -> Attachment:
        """The file on its ticket."""
        found = attachment_for_agent(self.agent, key=key)
        if found is None:
            raise Http404
        return found

    def file(self, key: str) -> StoredFile:
        return self.attachment(key).file

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.download(key)


class FileText(File):
    """A text file for reading, line by line."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.text(request, key, agent=self.agent, excerpt_url="desk:file_excerpts")


class FileLines(File):
    """Some of its lines, as the page asks for them while somebody scrolls."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.some_lines(request, key)


class Picture(File):
    """A picture to look at, with the next and the previous one of its request."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        attachment = self.attachment(key)
        return picture_page(
            request, self, file=attachment.file, agent=self.agent,
            around=neighbours(attachment=attachment, with_notes=True),
            back=f"{reverse('desk:ticket', args=[attachment.ticket.number])}#m{attachment.message_id}",
        )  # fmt: skip


class Excerpts(File):
    """POST puts lines of a text file below what the agent types on its ticket."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, key: str) -> HttpResponseBase:
        attachment, index = self.attachment(key), self.log(key)
        first, last = (key_of(request.POST.get(name, "")) or 0 for name in ("from", "to"))
        found = lines(index=index, first=first, most=min(last - first + 1, MOST)) if first and index.state == "ready" else []
        if not found:
            messages.error(request, _("Choose lines that are there, the first and the last."))
            return redirect("desk:file_text", key)
        text = quoted(name=attachment.file.name, lines=[line.text for line in found], first=first)
        drafting.add(ticket=attachment.ticket, agent=self.agent, text=text, client_id=uuid4(), at=self.now)
        return redirect(f"{reverse('desk:ticket', args=[attachment.ticket.number])}#answer")


def quoted(*, name: str, lines: list[str], first: int) -> str:
    """Lines as a block of code, said whose they are; the fence is longer than any in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([f"{name}, {first}–{first + len(lines) - 1}:", "", fence, *lines, fence])
