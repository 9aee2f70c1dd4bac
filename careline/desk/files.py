"""Files of tickets, for agents."""

from django.http import Http404, HttpRequest, HttpResponseBase

from careline.desk.base import AgentsOnly
from careline.files.models import StoredFile
from careline.tickets.queries import attachment_for_agent
from careline.ui.files import ShowsFiles


class File(ShowsFiles, AgentsOnly):
    """The file itself, as a download."""

    frame, address = "desk/page.html", "desk:file"

    def file(self, key: str) -> StoredFile:
        found = attachment_for_agent(self.agent, key=key)
        if found is None:
            raise Http404
        return found.file

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.download(key)


class FileText(File):
    """A text file for reading."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.text(request, key, agent=self.agent)
