"""Files of tickets, for agents."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from careline.desk.base import AgentsOnly
from careline.files.models import StoredFile
from careline.files.reading import download, offset, window
from careline.tickets.queries import attachment_for_agent


class File(AgentsOnly):
    """The file itself, as a download."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return download(file=self.file(key))

    def file(self, key: str) -> StoredFile:
        found = attachment_for_agent(self.agent, key=key)
        if found is None:
            raise Http404
        return found.file


class FileText(File):
    """A text file for reading, a window at a time."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        file = self.file(key)
        if file.kind != StoredFile.Kind.TEXT:
            raise Http404
        shown = window(file=file, start=offset(request.GET.get("from", ""), file=file))
        context = {"file": file, "window": shown, "page": "desk/page.html", "file_url": "desk:file", "agent": self.agent}
        return render(request, "ui/file_text.html", context)
