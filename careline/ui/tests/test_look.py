"""Markdown, colours, the promise line."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careline.ui.colours import contrast, stylesheet
from careline.ui.markdown import render
from careline.ui.promise_line import DUE, line

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "attack",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](data:text/html,<script>)",
     "[x](vbscript:x)", '<a href="https://x" onclick="y">z</a>', "<svg onload=alert(1)>", "`</code><script>`"],
)  # fmt: skip
def test_markdown_runs_nothing(attack: str) -> None:
    tags = re.findall(r"<[^>]*>", render(text=attack).lower())

    for tag in tags:
        for evil in ("<script", "<img", "<svg", "javascript:", "vbscript:", "onclick", "onerror", "onload"):
            assert evil not in tag


@given(st.text(max_size=300))
def test_markdown_survives_anything(text: str) -> None:
    assert "<script" not in render(text=text)


def test_links_tell_nobody_where_they_came_from() -> None:
    assert 'rel="noopener noreferrer nofollow"' in render(text="see https://example.com")


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True).filter(lambda hue: hue != "#0f6b6d"))
def test_any_brand_colour_can_be_read(hue: str) -> None:
    sheet = stylesheet(hue=hue)
    light, dark = (part.split(";")[0].strip() for part in sheet.split("--raw-accent:")[1:])

    def rgb(code: str) -> tuple[float, ...]:
        return tuple(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))

    assert contrast(rgb(light), (0.99, 0.99, 0.98)) >= 4.5  # type: ignore[arg-type]
    assert contrast(rgb(dark), (0.10, 0.11, 0.13)) >= 4.5  # type: ignore[arg-type]


def test_the_line_shows_used_and_closed_hours() -> None:
    due = START + timedelta(hours=10)
    opened = [(START, START + timedelta(hours=4)), (START + timedelta(hours=6), due)]

    drawn = line(start=START, due=due, at=START + timedelta(hours=5), opened=opened)

    assert drawn.used == DUE / 2
    assert drawn.closed == [(DUE * 0.4, DUE * 0.2)]


def test_a_late_line_ends_at_its_end() -> None:
    drawn = line(start=START, due=START + timedelta(hours=1), at=START + timedelta(days=3), opened=[])

    assert drawn.used == 1000
