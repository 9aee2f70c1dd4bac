"""Files of requests, for those who may see the request."""

from django.http import Http404, HttpRequest, HttpResponseBase

from careline.files.models import StoredFile
from careline.portal.base import MembersOnly
from careline.tickets.queries import attachment_for_member
from careline.ui.files import ShowsFiles


class File(ShowsFiles, MembersOnly):
    """The file itself, as a download."""

    frame, address = "portal/page.html", "portal:file"

    def file(self, key: str) -> StoredFile:
        found = attachment_for_member(self.member, key=key)
        if found is None:
            raise Http404
        return found.file

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.download(key)


class FileText(File):
    """A text file for reading."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.text(request, key, member=self.member)
