"""Damaged letters never raise, never give text PostgreSQL refuses, never fold everything away."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careline.mail.tests.corpus import every
from careline.mail.tests.fuzz import check, damaged

FOUND = Path(__file__).parent / "found"
CASES = [case for case in every() if len(case.raw) < 20_000]
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=4_000, deadline=None, suppress_health_check=QUIET, database=None)
@given(number=st.integers(0, len(CASES) - 1), seed=st.integers(0, 2**32))
def test_a_damaged_letter_is_still_read(number: int, seed: int) -> None:
    check(damaged(CASES[number].raw, random.Random(seed)))


@settings(max_examples=500, deadline=None, suppress_health_check=QUIET, database=None)
@given(raw=st.binary(max_size=2_000))
def test_any_bytes_are_read(raw: bytes) -> None:
    check(raw)


@settings(max_examples=500, deadline=None, suppress_health_check=QUIET, database=None)
@given(
    said=st.lists(st.tuples(st.sampled_from(["From", "To", "Subject", "Date", "References", "Content-Type", "Content-Disposition", "Content-Transfer-Encoding"]), st.binary(max_size=200)), max_size=12),
    body=st.binary(max_size=500),
)  # fmt: skip
def test_any_head_is_read(said: list[tuple[str, bytes]], body: bytes) -> None:
    check(b"".join(name.encode() + b": " + value + b"\r\n" for name, value in said) + b"\r\n" + body)


@settings(max_examples=500, deadline=None, suppress_health_check=QUIET, database=None)
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                '<div class="gmail_quote">',
                '<blockquote type="cite">',
                "</blockquote>",
                "<p>",
                "hello",
                "&nbsp;",
                "<br>",
                "<li>",
                "<pre>",
                '<a href="http://x">',
                "</a>",
                "On 1.1.2026 11:02 a@b.cc wrote:",
                "From: a",
                "Sent: b",
                "To: c",
                "Subject: d",
                '<div id="appendonsend">',
                "-- ",
                "Sent from my iPhone",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_elements_keeps_words_visible(pieces: list[str]) -> None:
    check(b"From: els@lamme.example\r\nIn-Reply-To: <a@b>\r\nContent-Type: text/html\r\n\r\n" + "".join(pieces).encode())


@pytest.mark.parametrize("file", sorted(FOUND.glob("*.eml")), ids=lambda file: file.stem)
def test_what_fuzzing_found_is_read(file: Path) -> None:
    check(file.read_bytes())
