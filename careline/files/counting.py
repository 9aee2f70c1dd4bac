"""Counting the lines of a text once, in the background for large ones: then any line is found by one read.

Packed texts (.gz) and UTF-16 are written out as UTF-8 first. Never more than a block is in memory.
"""

import gzip
import zlib
from array import array
from codecs import getincrementaldecoder
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from careline.files.line_models import BLOCK, LineIndex
from careline.files.models import StoredFile
from careline.files.sniffing import HEAD, is_text

AT_ONCE = 4 * 1024 * 1024
WIDE = (b"\xff\xfe", b"\xfe\xff")
UNPACKED_TIMES = 20
State = LineIndex.State


class Unreadable(Exception):
    """A file whose text cannot be shown; `state` says why."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


@transaction.atomic
def prepared(file: StoredFile) -> LineIndex:
    """The index of a file: made at once for a small text, begun in the background for others (`state` is then waiting)."""
    found = LineIndex.objects.filter(file=file).first()
    if found is None:
        found, is_new = LineIndex.objects.get_or_create(file=file)
        if is_new and file.kind == StoredFile.Kind.TEXT and file.size <= AT_ONCE:
            count(file_id=file.pk)
            found.refresh_from_db()
        elif is_new:
            _later(file)
    found.file = file
    return found


def count(*, file_id: int) -> None:
    """Make the index of a file. Harmless when repeated; nothing for a file that is gone."""
    index = LineIndex.objects.select_related("file").filter(file=file_id, state=State.WAITING).first()
    if index is None:
        return
    try:
        with default_storage.open(index.file.path) as stored:
            _fill(index, stored)
    except Unreadable as reason:
        index.state = reason.state
    index.save()


def _later(file: StoredFile) -> None:
    from procrastinate.contrib.django import app

    app.configure_task("careline.files.jobs.count_lines", queue="upkeep").defer(file_id=file.pk)


def _fill(index: LineIndex, stored: Any) -> None:
    head = stored.read(HEAD)
    stored.seek(0)
    if index.file.kind == StoredFile.Kind.TEXT and not head.startswith(WIDE):
        return _count(index, stored)
    with TemporaryFile() as text:
        _write_out(stored, text, is_packed=index.file.kind != StoredFile.Kind.TEXT)
        text.seek(0)
        _count(index, text)
        text.seek(0)
        default_storage.delete(index.file.text_path)
        index.copy = default_storage.save(index.file.text_path, File(text))


def _write_out(stored: Any, text: IO[bytes], *, is_packed: bool) -> None:
    """Unpacked, and as UTF-8. Raises Unreadable."""
    source = gzip.GzipFile(fileobj=stored) if is_packed else stored
    most, written, decoder = settings.FILE_MEGABYTES * 1024 * 1024 * UNPACKED_TIMES, 0, None
    try:
        for number, block in enumerate(_blocks(source)):
            if number == 0 and not is_text(block):
                raise Unreadable(State.NO_TEXT)
            if number == 0 and block.startswith(WIDE):
                decoder = getincrementaldecoder("utf-16")("replace")
            written += text.write(decoder.decode(block).encode("utf-8", "replace") if decoder else block)
            if written > most:
                raise Unreadable(State.TOO_LARGE)
    except (OSError, EOFError, zlib.error) as fault:
        raise Unreadable(State.DAMAGED) from fault


def _count(index: LineIndex, text: Any) -> None:
    """The line ends of each block, whether all of it is UTF-8, and the last line if nothing ends it."""
    counts, ends, size, last, decoder = array("I"), 0, 0, b"", getincrementaldecoder("utf-8")()
    encoding = "utf-8"
    for block in _blocks(text):
        counts.append(ends)
        ends, size, last = ends + block.count(b"\n"), size + len(block), block[-1:]
        if encoding == "utf-8" and not _decodes(decoder, block):
            encoding = "cp1252"
    index.counts, index.size, index.encoding, index.state = counts.tobytes(), size, encoding, State.READY
    index.line_count = ends + (last not in {b"\n", b""})


def _blocks(source: Any) -> Iterator[bytes]:
    while block := source.read(BLOCK):
        yield block


def _decodes(decoder: Any, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True
