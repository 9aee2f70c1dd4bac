"""Files of requests, for those who may see the request."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from careline.files.models import StoredFile
from careline.portal.base import MembersOnly
from careline.tickets.models import Attachment
from careline.tickets.pictures import neighbours
from careline.tickets.queries import attachment_for_member
from careline.ui.files import ShowsFiles, picture_page


class File(ShowsFiles, MembersOnly):
    """The file itself, as a download."""

    frame, address = "portal/page.html", "portal:file"
    text_address, lines_address = "portal:file_text", "portal:file_lines"
    picture_address = "portal:picture"

    def attachment(self, key: str) -> Attachment:
        """The file on its request."""
        found = attachment_for_member(self.member, key=key)
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
        return self.text(request, key, member=self.member)


class FileLines(File):
    """Some of its lines, as the page asks for them while somebody scrolls."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return self.some_lines(request, key)


class Picture(File):
    """A picture to look at, with the next and the previous one of its request."""

    def get(self, request: HttpRequest, key: str) -> HttpResponseBase:
        attachment = self.attachment(key)
        return picture_page(
            request, self, file=attachment.file, member=self.member,
            around=neighbours(attachment=attachment, with_notes=False),
            back=f"{reverse('portal:request', args=[attachment.ticket.number])}#m{attachment.message_id}",
        )  # fmt: skip
