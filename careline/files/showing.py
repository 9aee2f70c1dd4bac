"""Showing a stored picture inside a page or a frame: by its content one of four types, never sniffed, never run."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from careline.files.models import StoredFile
from careline.files.sniffing import SHOWN


class NoPicture(Exception):
    """A file that is not shown in place."""


def picture(*, file: StoredFile) -> FileResponse:
    """The picture, inline; for frames without an origin too, so who may fetch it must be settled before. Raises NoPicture."""
    if file.kind != StoredFile.Kind.IMAGE or file.content_type not in SHOWN.values():
        raise NoPicture
    answer = FileResponse(default_storage.open(file.path), content_type=file.content_type)
    answer["Content-Length"] = str(file.size)
    answer["Content-Disposition"] = "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    return answer
