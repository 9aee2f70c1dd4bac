"""Who looks and who types."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from careline.live import presence, topics
from careline.live.presence import State, announce, present
from careline.live.tests.helpers import Browser, Switchboard, make_session, until

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MARIEKE, JONAS = 11, 12


@pytest.fixture(autouse=True)
def _nobody_there() -> Iterator[None]:
    presence._seen.clear()
    yield
    presence._seen.clear()


def said(person_id: int, name: str, state: State, at: datetime = NOON) -> str | None:
    """What a process hears when somebody announces themselves at ticket 7."""
    payload = f'{{"topic":"ticket:7","person_id":{person_id},"name":"{name}","state":"{state}","at":"{at.isoformat()}"}}'
    return presence.hear(payload)


def test_the_others_are_present_those_who_type_first() -> None:
    said(MARIEKE, "Marieke de Wit", State.LOOKING)
    said(JONAS, "Jonas Berg", State.LOOKING)
    said(MARIEKE, "Marieke de Wit", State.TYPING)

    everybody = present("ticket:7", besides=0, now=NOON)
    assert [(who.name, who.state) for who in everybody] == [("Marieke de Wit", "typing"), ("Jonas Berg", "looking")]
    assert [who.name for who in present("ticket:7", besides=MARIEKE, now=NOON)] == ["Jonas Berg"]
    assert present("ticket:8", besides=0, now=NOON) == []


def test_only_a_changed_list_is_told() -> None:
    assert said(MARIEKE, "Marieke de Wit", State.LOOKING) == "ticket:7"
    assert said(MARIEKE, "Marieke de Wit", State.LOOKING, NOON + timedelta(seconds=20)) is None
    assert said(MARIEKE, "Marieke de Wit", State.TYPING, NOON + timedelta(seconds=21)) == "ticket:7"
    assert said(MARIEKE, "Marieke de Wit", State.GONE, NOON + timedelta(seconds=22)) == "ticket:7"
    assert said(MARIEKE, "Marieke de Wit", State.GONE, NOON + timedelta(seconds=23)) is None


def test_a_late_notification_does_not_undo_a_newer_one() -> None:
    said(MARIEKE, "Marieke de Wit", State.TYPING, NOON)

    assert said(MARIEKE, "Marieke de Wit", State.LOOKING, NOON - timedelta(seconds=1)) is None
    assert present("ticket:7", besides=0, now=NOON)[0].state == State.TYPING


def test_a_presence_lives_less_than_half_a_minute() -> None:
    said(MARIEKE, "Marieke de Wit", State.LOOKING)
    said(JONAS, "Jonas Berg", State.LOOKING, NOON + timedelta(seconds=10))

    assert [who.name for who in present("ticket:7", besides=0, now=NOON + timedelta(seconds=25))] == ["Jonas Berg"]
    assert presence.expire(now=NOON + timedelta(seconds=24)) == []
    assert presence.expire(now=NOON + timedelta(seconds=25)) == ["ticket:7"]
    assert presence.expire(now=NOON + timedelta(seconds=35)) == ["ticket:7"]
    assert not presence._seen


def test_an_announcement_reaches_memory_and_streams_through_the_database(
    board: Switchboard, guests: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(topics._checks, "presence", [lambda person, topic: topics.may_listen(person, topic)])
    els = Browser(board, "presence:kitchen:7", session=make_session(cast.els.person))
    els.until(b"event: ready")
    now = datetime.now(UTC)

    announce(topic="kitchen:7", person_id=MARIEKE, name="Marieke de Wit", state=State.TYPING, at=now)

    assert b"id:" not in els.until(b'"topic":"presence:kitchen:7","event":0}\n\n')
    assert [who.name for who in present("kitchen:7", besides=0, now=now)] == ["Marieke de Wit"]


def test_the_hub_tells_when_a_presence_ran_out(
    transactional_db: None, guests: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careline.live.hub.SWEEP_SECONDS", 0.02)
    monkeypatch.setitem(topics._checks, "presence", [lambda person, topic: topics.may_listen(person, topic)])
    board = Switchboard().listen()
    els = Browser(board, "presence:kitchen:7", session=make_session(cast.els.person))
    els.until(b"event: ready")

    almost_over = datetime.now(UTC) - presence.LIFE + timedelta(seconds=0.5)
    announce(topic="kitchen:7", person_id=MARIEKE, name="Marieke de Wit", state=State.LOOKING, at=almost_over)
    els.until(b"presence:kitchen:7")

    until(lambda: not presence._seen, what="the presence is forgotten")
    els.until(b"presence:kitchen:7")
    board.stop()
