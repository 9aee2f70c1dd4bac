"""Handing a file out: as a download that no browser runs, or a window of a text file."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import FileResponse

from careline.files.models import StoredFile

WINDOW = 256 * 1024


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


@dataclass(frozen=True)
class Window:
    """Some lines of a text file. `start` and `end` are byte offsets; `following` is None at the end."""

    text: str
    start: int
    end: int
    following: int | None


def window(*, file: StoredFile, start: int) -> Window:
    """At most 256 KB of a text file from a byte offset, ended at a line break where there is one."""
    with default_storage.open(file.path) as stored:
        source: Any = stored
        source.seek(start)
        data = source.read(WINDOW)
    cut = data.rfind(b"\n") + 1 if start + len(data) < file.size else len(data)
    data = data[: cut or len(data)]
    end = start + len(data)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return Window(data.decode(encoding, "replace"), start, end, end if end < file.size else None)


def offset(text: str, *, file: StoredFile) -> int:
    """A byte offset as it stands in an address; nonsense means the beginning."""
    return min(int(text), file.size) if text.isascii() and text.isdecimal() and len(text) < 13 else 0
