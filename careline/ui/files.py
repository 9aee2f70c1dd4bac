"""Showing a file, the same on both sides of the counter; who may see it is the surface's to say."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render

from careline.files.models import StoredFile
from careline.files.reading import download, offset, window


class ShowsFiles:
    """Base of the views of one file. A surface says which file a key is to its viewer, and in which frame it shows."""

    frame = ""
    address = ""

    def file(self, key: str) -> StoredFile:
        """The file of a key, if the viewer may see it; raises Http404."""
        raise Http404

    def download(self, key: str) -> HttpResponseBase:
        """The file itself, as a download."""
        return download(file=self.file(key))

    def text(self, request: HttpRequest, key: str, **context: object) -> HttpResponseBase:
        """A text file for reading, a window at a time; 404 for anything that is no text."""
        file = self.file(key)
        if file.kind != StoredFile.Kind.TEXT:
            raise Http404
        shown = window(file=file, start=offset(request.GET.get("from", ""), file=file))
        page = {"file": file, "window": shown, "page": self.frame, "file_url": self.address, **context}
        return render(request, "ui/file_text.html", page)
