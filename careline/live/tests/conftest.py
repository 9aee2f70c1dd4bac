"""Rooms that only these tests know, and who may listen at their doors."""

from collections.abc import Iterator
from typing import Any

import pytest

from careline.live import topics
from careline.live.tests.helpers import Browser, Switchboard, make_session


class Guests(set[tuple[int, str]]):
    """Who may listen to which kitchen; a set that a test changes."""

    def may(self, person: Any, identifier: str) -> bool:
        return (person.pk, identifier) in self


@pytest.fixture
def guests(cast: Any) -> Iterator[Guests]:
    """Els may listen to kitchen 7 and to everything that is counted; nobody else may anything."""
    found = Guests({(cast.els.person.pk, name) for name in ("7", "8", "")})
    prefixes = ("kitchen", "queue")
    kept = {prefix: topics._checks.pop(prefix, []) for prefix in prefixes}
    for prefix in prefixes:
        topics.allow(prefix, found.may)
    yield found
    for prefix in prefixes:
        topics._checks[prefix] = kept[prefix]


@pytest.fixture
def board(transactional_db: None) -> Iterator[Switchboard]:
    made = Switchboard()
    yield made.listen()
    made.stop()


@pytest.fixture
def els(board: Switchboard, guests: Guests, cast: Any) -> Browser:
    """Els has kitchen 7 and the queue open."""
    browser = Browser(board, "kitchen:7,queue", session=make_session(cast.els.person))
    browser.until(b"event: ready")
    return browser
