"""Searching a text line by line: streaming, a block in memory, given up after some seconds and gone on from there.

Letters of the alphabet are found in either case, others as they are typed.
"""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.core.files.storage import default_storage

from careline.files.line_models import BLOCK, LineIndex
from careline.files.lines import counts_of, start_of

SECONDS = 2.0
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Found:
    """The line of a hit; or, with `gave_up`, the line up to which was searched. `line` is 0 when there is none."""

    line: int
    gave_up: bool = False


def find(*, index: LineIndex, words: str, after: int = 0, before: int = 0, seconds: float = SECONDS) -> Found:
    """The next line that holds the words after a line, or with `before` the last one before it."""
    needle = words[:LONGEST_WORDS].encode(index.encoding, "replace").lower()
    if not needle:
        return Found(0)
    until = monotonic() + seconds
    with default_storage.open(index.path) as text:
        return _back(index, text, needle, before, until) if before else _on(index, text, needle, after, until)


def _on(index: LineIndex, text: Any, needle: bytes, after: int, until: float) -> Found:
    if after >= index.line_count:
        return Found(0)
    start, counts = start_of(index, text, line=after + 1), counts_of(index)
    for number in range(start // BLOCK, len(counts)):
        data = _block(text, number, len(needle))
        place = data.find(needle, max(start - number * BLOCK, 0))
        if 0 <= place < BLOCK:
            return Found(counts[number] + data.count(b"\n", 0, place) + 1)
        if monotonic() > until:
            return Found(counts[number] + 1, gave_up=True)
    return Found(0)


def _back(index: LineIndex, text: Any, needle: bytes, before: int, until: float) -> Found:
    end, counts = start_of(index, text, line=min(before, index.line_count)), counts_of(index)
    for number in reversed(range(min(end // BLOCK + 1, len(counts)))):
        data = _block(text, number, len(needle))
        place = data.rfind(needle, 0, max(end - number * BLOCK, 0))
        if place >= 0:
            return Found(counts[number] + data.count(b"\n", 0, place) + 1)
        if monotonic() > until:
            return Found(counts[number] + 1, gave_up=True)
    return Found(0)


def _block(text: Any, number: int, more: int) -> bytes:
    """A block in small letters, with the beginning of the next in which a hit may end."""
    text.seek(number * BLOCK)
    return bytes(text.read(BLOCK + more - 1)).lower()
