"""Any line of any text, read without the rest."""

import gzip
import time
import tracemalloc
from datetime import datetime

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from careline.files.counting import count, prepared
from careline.files.finding import find
from careline.files.line_models import BLOCK, LineIndex
from careline.files.lines import lines
from careline.files.models import StoredFile
from careline.files.storing import discard, store

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def index_of(content: bytes, now: datetime, name: str = "till.log") -> LineIndex:
    """The index of an uploaded file, as the job leaves it."""
    file = store(upload=ContentFile(content, name=name), name=name, owner=7, at=now)
    prepared(file)
    count(file_id=file.pk)
    return prepared(file)


def texts(index: LineIndex, first: int, most: int) -> list[str]:
    return [line.text for line in lines(index=index, first=first, most=most)]


@pytest.mark.parametrize("size", [1, 7, 99, 1021, 40_000])
def test_each_line_is_found_wherever_blocks_end(now: datetime, size: int) -> None:
    said = [f"{number} ".ljust(size % (number + 3), "x") + "y" * (size if number % 5 == 0 else 0) for number in range(1, 400)]
    index = index_of("\n".join(said).encode(), now)

    assert index.line_count == len(said)
    for first in (1, 2, 133, 398, 399):
        assert texts(index, first, 1) == [said[first - 1][:2000]]
    assert texts(index, 400, 5) == texts(index, 1, 0) == []


def test_line_ends_and_the_last_line_are_as_they_should(now: datetime) -> None:
    assert texts(index_of(b"one\r\n\r\nthree", now), 1, 9) == ["one", "", "three"]
    assert texts(index_of(b"\xef\xbb\xbfone\n\n", now), 1, 9) == ["one", ""]
    assert texts(index_of(b"x" * BLOCK + b"\n" + b"y" * (BLOCK - 1) + b"\nz", now), 3, 1) == ["z"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wide.log", "Kassa 1 €\nKassa 2 ü\n".encode("utf-16")),
        ("western.log", "Kassa 1 €\nKassa 2 ü\n".encode("cp1252")),
        ("till.log.gz", gzip.compress("Kassa 1 €\nKassa 2 ü\n".encode())),
        ("wide.log.gz", gzip.compress("Kassa 1 €\nKassa 2 ü\n".encode("utf-16"))),
    ],
    ids=["wide", "western", "packed", "packed and wide"],
)
def test_encodings_and_packed_files_are_read(now: datetime, name: str, content: bytes) -> None:
    index = index_of(content, now, name)

    assert texts(index, 1, 9) == ["Kassa 1 €", "Kassa 2 ü"]
    assert find(index=index, words="2 ü").line == 2


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (gzip.compress(b"\x00\x01\x02" * 99), "no_text"),
        (gzip.compress(b"whole\n" * 9999)[:60], "damaged"),
        (b"PK\x00\x00 never packed by gzip", "damaged"),
    ],
    ids=["no text", "damaged", "never packed"],
)
def test_what_cannot_be_shown_says_why(now: datetime, content: bytes, state: str) -> None:
    assert index_of(content, now, "dump.gz").state == state


def test_a_packed_bomb_is_given_up(now: datetime, settings) -> None:
    settings.FILE_MEGABYTES = 1
    index = index_of(gzip.compress(b"a" * 79 + b"\n" + b"b" * 30 * MEGABYTE), now, "bomb.gz")

    assert index.state == "too_large"
    assert not default_storage.exists(index.file.text_path)


def test_an_endless_line_is_cut_and_the_next_is_reached(now: datetime) -> None:
    index = index_of(b"first\n" + b"x" * 3 * MEGABYTE + b"\nlast", now)
    found = lines(index=index, first=1, most=3)

    assert [(line.number, line.is_cut) for line in found] == [(1, False)]
    assert [(line.number, line.is_cut, len(line.text)) for line in lines(index=index, first=2, most=3)] == [(2, True, 2000)]
    assert texts(index, 3, 3) == ["last"]


def test_hits_are_found_on_and_back_across_blocks(now: datetime) -> None:
    said = [f"{number:06} all is well" for number in range(1, 20_001)]
    for hit in (1, 3277, 9000, 20_000):
        said[hit - 1] = f"{hit:06} Relay REFUSED"
    index = index_of("\n".join(said).encode(), now)

    on, back = [0], [20_001]
    while (hit := find(index=index, words="relay refused", after=on[-1])).line:
        on.append(hit.line)
    while back[-1] > 1 and (hit := find(index=index, words="relay refused", before=back[-1])).line:
        back.append(hit.line)

    assert on == [0, 1, 3277, 9000, 20_000]
    assert back[1:] == [9000, 3277, 1]  # before the end of the file is before its last line
    assert find(index=index, words="xylophone").line == 0


def test_a_search_that_takes_too_long_says_how_far_it_came(now: datetime) -> None:
    index = index_of(b"all is well\n" * 50_000, now)

    found = find(index=index, words="xylophone", seconds=0)

    assert found.gave_up
    assert 0 < found.line < 50_000


def test_what_was_unpacked_goes_with_the_file(now: datetime) -> None:
    index = index_of(gzip.compress(b"one\n"), now, "till.gz")
    assert default_storage.exists(index.copy)

    discard(key=index.file.key, owner=7)

    assert not default_storage.exists(index.copy)
    assert not LineIndex.objects.exists()


def test_a_hundred_megabytes_are_read_in_bounded_memory(now: datetime, tmp_path) -> None:
    path, line = tmp_path / "large.log", b"2026-11-22 12:00:00 relay 7 answered in 12 ms, all is well with the till\n"
    with path.open("wb") as out:
        for _ in range(100):
            out.write(line * (MEGABYTE // len(line)))
        out.write(b"the very last\n")
    with path.open("rb") as upload:
        file = store(upload=File(upload, name="large.log"), name="large.log", owner=7, at=now)
    assert StoredFile.objects.get().lines.state == "waiting"  # in the background, and begun already
    count(file_id=file.pk)
    index = prepared(file)

    tracemalloc.start()
    began = time.process_time()
    last, middle = texts(index, index.line_count, 9), texts(index, index.line_count // 2, 1000)
    seconds, (_size, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert last == ["the very last"]
    assert len(middle) == 1000
    assert peak < 4 * MEGABYTE
    assert seconds < 1
    assert find(index=index, words="very last", seconds=60).line == index.line_count
