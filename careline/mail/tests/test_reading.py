"""What a letter becomes: ids, dates, people, files; and what never happens."""

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from careline.mail import parsing
from careline.mail.parsing import read

HEAD = b"From: Els <els@lamme.example>\r\nTo: support@careline.example\r\n"


def test_references_keep_their_order_and_only_the_last_hundred() -> None:
    ids = [f"<{number}@careline.example>" for number in range(150)]

    letter = read(HEAD + b"References: " + "\r\n ".join(ids).encode() + b"\r\n\r\nhi")

    assert letter.references == tuple(ids[-100:])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"<a@b.example>", "<a@b.example>"),
        (b"a@b.example", "<a@b.example>"),
        (b" <a@b.example> (comment)", "<a@b.example>"),
        (b"<very\r\n  long@b.example>", "<verylong@b.example>"),
        (b"nothing", ""),
    ],
)
def test_a_message_id_has_its_brackets(said: bytes, expected: str) -> None:
    assert read(HEAD + b"Message-ID: " + said + b"\r\n\r\nhi").message_id == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"Mon, 23 Nov 2026 12:30:00 +0100", datetime(2026, 11, 23, 11, 30, tzinfo=UTC)),
        (b"23 Nov 2026 12:30 EST", datetime(2026, 11, 23, 17, 30, tzinfo=UTC)),
        (b"Mon, 23 Nov 26 12:30:00 GMT", datetime(2026, 11, 23, 12, 30, tzinfo=UTC)),
        (b"2026-11-23T12:30:00+01:00", datetime(2026, 11, 23, 11, 30, tzinfo=UTC)),
        (b"Mon, 31 Feb 2026 12:30:00 +0100", None),
        (b"Mon, 23 Nov 99999 12:30:00 +0100", None),
        (b"yesterday", None),
    ],
)
def test_a_date_is_utc_or_none(said: bytes, expected: datetime | None) -> None:
    assert read(HEAD + b"Date: " + said + b"\r\n\r\nhi").date == expected


def test_every_to_and_cc_is_read_once() -> None:
    letter = read(HEAD + b"To: b@lamme.example, support@careline.example\r\nCc: c@lamme.example; d@lamme.example\r\n\r\nhi")

    assert [each.email for each in letter.to] == ["support@careline.example", "b@lamme.example"]
    assert [each.email for each in letter.cc] == ["c@lamme.example", "d@lamme.example"]


def test_a_group_without_members_is_nobody() -> None:
    assert read(b"To: undisclosed-recipients:;\r\n\r\nhi").to == ()


def test_bytes_that_are_no_letter_keep_their_words() -> None:
    letter = read(b"just some words\nand more")

    assert not letter.is_understood
    assert "and more" in letter.text


def test_whatever_breaks_inside_the_words_still_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: bytes) -> list:
        raise RuntimeError

    monkeypatch.setattr(parsing.splitting, "split", broken)

    letter = read(b"From: els@lamme.example\r\n\r\nHelp!")

    assert not letter.is_understood
    assert "Help!" in letter.text


def test_a_letter_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read(HEAD).subject = "x"  # type: ignore[misc]
