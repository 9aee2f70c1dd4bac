"""Files of requests, for those who may see the request."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from careline.files.models import StoredFile
from careline.files.reading import download, offset, window
from careline.portal.base import MembersOnly
from careline.tickets.queries import attachment_for_member


class File(MembersOnly):
    """The file itself, as a download."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return download(file=self.file(key))

    def file(self, key: str) -> StoredFile:
        found = attachment_for_member(self.member, key=key)
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
        context = {"file": file, "window": shown, "page": "portal/page.html", "file_url": "portal:file", "member": self.member}
        return render(request, "ui/file_text.html", context)
