"""Handing a file out: as a download that no browser runs, never shown in place."""

from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import FileResponse

from careline.files.models import StoredFile


def download(*, file: StoredFile) -> FileResponse:
    """The whole file, as an attachment under the customer's name for it, with sniffing and running forbidden."""
    answer = FileResponse(default_storage.open(file.path), content_type=file.content_type)
    if file.kind == StoredFile.Kind.TEXT:
        answer["Content-Type"] = "text/plain; charset=utf-8"
    answer["Content-Length"] = str(file.size)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, max-age=3600, immutable"
    return answer
