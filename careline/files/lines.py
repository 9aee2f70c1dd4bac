"""Reading lines of a text by their numbers: what is read is bounded, whatever the file holds."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage

from careline.files.line_models import BLOCK, LineIndex

MOST_BYTES = 8 * BLOCK
LONGEST = 2000


@dataclass(frozen=True)
class Line:
    """A line by its number, from 1. `is_cut`: only its beginning is here."""

    number: int
    text: str
    is_cut: bool = False


def lines(*, index: LineIndex, first: int, most: int) -> list[Line]:
    """At most so many lines from a number on, read in at most 512 KB; fewer than asked when they are long."""
    first = max(first, 1)
    if first > index.line_count or most < 1:
        return []
    with default_storage.open(index.path) as text:
        return list(_lines(index, text, first, min(first + most - 1, index.line_count)))


def _lines(index: LineIndex, text: Any, first: int, last: int) -> Iterator[Line]:
    text.seek(start_of(index, text, line=first))
    data = text.read(MOST_BYTES)
    start = 0
    for number in range(first, last + 1):
        end = data.find(b"\n", start)
        is_whole = end >= 0 or text.tell() >= index.size
        if not is_whole and number > first:
            return
        end = end if end >= 0 else len(data)
        yield _line(index, number, data[start:end])
        if not is_whole:
            return
        start = end + 1


def _line(index: LineIndex, number: int, data: bytes) -> Line:
    said = data[: LONGEST * 4].decode(index.encoding, "replace").removesuffix("\r").removeprefix("\ufeff")
    return Line(number, said[:LONGEST], is_cut=len(said) > LONGEST or len(data) > LONGEST * 4)


def counts_of(index: LineIndex) -> "array[int]":
    """Line ends before each block."""
    found: array[int] = array("I")
    found.frombytes(bytes(index.counts))
    return found


def start_of(index: LineIndex, text: Any, *, line: int) -> int:
    """The byte at which a line begins, by reading the one block in which the line before ends."""
    if line <= 1:
        return 0
    counts = counts_of(index)
    block = bisect_left(counts, line - 1) - 1  # the last with fewer line ends before it than lines before this one
    text.seek(block * BLOCK)
    data, place = text.read(BLOCK), -1
    for _end in range(line - 1 - counts[block]):
        place = data.find(b"\n", place + 1)
    return block * BLOCK + place + 1
