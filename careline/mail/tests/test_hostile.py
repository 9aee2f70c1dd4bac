"""Letters that want to cost time, memory or an exception."""

import time
import tracemalloc

import pytest

from careline.mail import bodies, html_text
from careline.mail.automatic import judge
from careline.mail.bounces import read_bounce
from careline.mail.cleaning import clean_html
from careline.mail.parsing import read, understand
from careline.mail.tests.fuzz import check
from careline.mail.tests.hostile import HOSTILE
from careline.mail.visible import visible_reply

SMALL, LARGE = 100_000, 200_000


def seconds(raw: bytes) -> float:
    """CPU of all that is done with a letter; the better of two, because the machine is shared."""
    spent = []
    for _ in range(2):
        html_text.lines.cache_clear()
        begun = time.process_time()
        check(raw)
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_size_costs_less_than_three_times_the_time(name: str) -> None:
    small, large = seconds(HOSTILE[name](SMALL)), seconds(HOSTILE[name](LARGE))

    assert large < max(3 * small, 0.15)


def test_a_letter_of_thirty_megabytes_is_read_within_seconds_and_its_file_is_whole() -> None:
    file = b"QUJD" * 19 + b"\r\n"
    raw = (
        b'From: els@lamme.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/zip; name="a.zip"\r\n'
        + (b"Content-Transfer-Encoding: base64\r\n\r\n" + file * (30_000_000 // len(file)) + b"--b--\r\n")
    )

    begun = time.process_time()
    letter = read(raw)
    took = time.process_time() - begun

    assert letter.text == "Hello"
    assert len(letter.parts[0].content) == 30_000_000 // len(file) * 57
    assert took < 5


def test_five_thousand_parts_give_a_thousand_files_and_a_warning() -> None:
    letter = read(HOSTILE["parts"](46 * 5_000))

    assert len(letter.parts) == bodies.MOST_FILES
    assert any("files" in each for each in letter.warnings)


def test_reading_needs_no_more_memory_than_a_few_copies() -> None:
    raw = HOSTILE["parts"](5_000_000)

    tracemalloc.start()
    read(raw)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 60_000_000


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00",
        b"\r",
        b"\n\n\n",
        b"\xff\xfe",
        b"--",
        b":",
        b"=?",
        b"From: ",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n--\r\n",
    ],
)
def test_scraps_are_read(raw: bytes) -> None:
    letter = understand(raw)

    assert judge(letter).kind == "none"
    assert read_bounce(letter) is None
    assert visible_reply(letter).is_everything


def test_deep_html_loses_no_text() -> None:
    html = "<div>a " * 30_000

    assert html_text.to_text(html).split().count("a") == 30_000
    assert clean_html(html, cid_url=lambda _: None).html.count("a ") == 30_000
