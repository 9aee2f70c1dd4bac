"""Showing a file, the same on both sides of the counter; who may see it is the surface's to say."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from careline.files.counting import prepared
from careline.files.finding import LONGEST_WORDS, Found, find
from careline.files.line_models import LineIndex
from careline.files.lines import Line, lines
from careline.files.models import StoredFile
from careline.files.reading import download
from careline.ui.paging import key_of

PAGE, MOST_AT_ONCE = 1000, 1000


class ShowsFiles:
    """Base of the views of one file. A surface says which file a key is to its viewer, and in which frame it shows."""

    frame = address = text_address = lines_address = picture_address = ""

    def file(self, key: str) -> StoredFile:
        """The file of a key, if the viewer may see it; raises Http404."""
        raise Http404

    def download(self, key: str) -> HttpResponseBase:
        """The file itself, as a download."""
        return download(file=self.file(key))

    def log(self, key: str) -> LineIndex:
        """A text file with what is known of its lines; raises Http404 for anything else."""
        file = self.file(key)
        if not file.is_log:
            raise Http404
        return prepared(file)

    def text(self, request: HttpRequest, key: str, **context: object) -> HttpResponse:
        """A page of lines; with `find`, the next or the previous hit `after` or `before` a line."""
        index = self.log(key)
        words = request.GET.get("find", "")[:LONGEST_WORDS]
        asked = {name: _number(request, name) for name in ("after", "before") if name in request.GET}
        found = find(index=index, words=words, **asked) if words and asked and index.state == "ready" else None
        if found and found.line and not found.gave_up:
            return redirect(
                f"{reverse(self.text_address, args=[key])}?{urlencode({'find': words, 'line': found.line})}#L{found.line}"
            )
        return render(request, "ui/file_text.html", {**self._page(request, index, words, found), **context})

    def some_lines(self, request: HttpRequest, key: str) -> HttpResponse:
        """Lines as JSON, for the page's own script: from a number on, at most a thousand."""
        index = self.log(key)
        most = min(_number(request, "most") or MOST_AT_ONCE, MOST_AT_ONCE)
        found = lines(index=index, first=_number(request, "from"), most=most) if index.state == "ready" else []
        answer = JsonResponse({"lines": [[line.number, line.text, line.is_cut] for line in found]})
        answer["Cache-Control"] = "private, max-age=3600"
        return answer

    def _page(self, request: HttpRequest, index: LineIndex, words: str, found: Found | None) -> dict[str, object]:
        at = (
            _number(request, "line")
            or (found.line if found else 0)
            or _number(request, "after")
            or _number(request, "before")
            or 1
        )
        first = (min(at, max(index.line_count, 1)) - 1) // PAGE * PAGE + 1
        shown = _shown(index, first, at) if index.state == "ready" else []
        last = shown[-1].number if shown else 0
        return {
            "file": index.file, "index": index, "lines": shown, "line": at, "find": words,
            "found": found, "following": last + 1 if last < index.line_count else None, "page": self.frame,
            "before": max(first - PAGE, 1) if first > 1 else None, "file_url": self.address, "lines_url": self.lines_address,
        }  # fmt: skip


def picture_page(request: HttpRequest, view: ShowsFiles, *, file: StoredFile, **context: object) -> HttpResponse:
    """A picture with its neighbours: a page, or its part for the dialog. Raises Http404 for what is no picture."""
    if file.kind != StoredFile.Kind.IMAGE:
        raise Http404
    part = "#part" if request.headers.get("HX-Request") else ""
    known = {"file": file, "page": view.frame, "file_url": view.address, "picture_url": view.picture_address}
    return render(request, f"ui/picture.html{part}", known | context)


def _shown(index: LineIndex, first: int, at: int) -> list[Line]:
    """The page of a line; begun at the line itself where long lines do not let the page reach it."""
    shown = lines(index=index, first=first, most=PAGE)
    return shown if not shown or shown[-1].number >= at else lines(index=index, first=at, most=PAGE)


def _number(request: HttpRequest, name: str) -> int:
    return key_of(request.GET.get(name, "")) or 0
