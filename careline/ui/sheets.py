"""Tables as files for spreadsheets: CSV by RFC 4180, UTF-8 with the mark that spreadsheets look for, written while it is read.

A cell that a spreadsheet would run as a formula gets an apostrophe in front: customers write subjects.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils import timezone, translation

Cell = str | int | float | None
MARK = "\ufeff"
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def sheet(*, name: str, head: Sequence[str], parts: Iterable[Iterable[Sequence[Cell]]]) -> StreamingHttpResponse:
    """The rows of all parts under a head, as a download. Parts are made in the language and zone in force now."""
    response = StreamingHttpResponse(_spoken(head, parts), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def line(cells: Iterable[Cell]) -> str:
    """One line with its end."""
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    safe = f"'{value}" if value.startswith(FORMULAS) else value
    return f'"{safe.replace(chr(34), chr(34) * 2)}"' if any(sign in safe for sign in ',"\r\n') else safe


def _spoken(head: Sequence[str], parts: Iterable[Iterable[Sequence[Cell]]]) -> Iterator[str]:
    """The view's language is put away before the server reads the answer, so each part takes it up again."""
    language, zone = translation.get_language() or "en", timezone.get_current_timezone()

    def run() -> Iterator[str]:
        yield MARK + line(head)
        iterator = iter(parts)
        while True:
            with translation.override(language), timezone.override(zone):
                part = next(iterator, None)
                written = "" if part is None else "".join(map(line, part))
            if part is None:
                return
            yield written

    return run()
