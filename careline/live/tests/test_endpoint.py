"""GET /live: who gets a stream, what it says, and when it ends."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction

from careline.live.tests.helpers import Browser, Switchboard, make_session, notify, until


def test_a_topic_is_heard_after_commit(els: Browser) -> None:
    notify("kitchen:7", 31)

    assert b'id: 31\nevent: change\ndata: {"topic":"kitchen:7","event":31}\n\n' in els.until(b'"event":31}\n\n')


def test_a_topic_is_not_heard_after_rollback(els: Browser) -> None:
    with transaction.atomic():
        notify("kitchen:7", 31)
        transaction.set_rollback(True)
    notify("kitchen:7", 32)

    assert b'"event":31' not in els.until(b'"event":32')


def test_other_topics_are_not_heard(els: Browser) -> None:
    notify("kitchen:8", 31)
    notify("kitchen:7", 32)

    assert b"kitchen:8" not in els.until(b'"event":32')


def test_a_change_between_rendering_and_listening_is_told(els: Browser, board: Switchboard, cast: Any) -> None:
    notify("kitchen:8", 31)
    notify("kitchen:7", 32)
    els.until(b'"event":32')
    board.hub._listening_since -= 60  # as if the process were a minute old

    later = Browser(board, "kitchen:7,kitchen:8", session=make_session(cast.els.person), age=3)

    assert b"catch-up" not in later.until(b'"topic":"kitchen:8","event":31')


def test_an_old_page_is_told_to_catch_up(els: Browser, board: Switchboard, cast: Any) -> None:
    old = Browser(board, "kitchen:7", session=make_session(cast.els.person), age=7200)

    old.until(b"event: catch-up")


def test_nobody_signed_in_gets_403(board: Switchboard, guests: Any) -> None:
    assert Browser(board, "kitchen:7").status == 403
    assert Browser(board, "kitchen:7", session="made-up-and-long-enough-to-be-a-key").status == 403


def test_stranger_gets_403(board: Switchboard, guests: Any, cast: Any) -> None:
    eve = Browser(board, "kitchen:7", session=make_session(cast.eve))

    assert eve.status == 403
    assert b"Not allowed: kitchen:7" in eve.until(b"\n")


def test_member_of_another_organization_gets_403(board: Switchboard, guests: Any, cast: Any) -> None:
    assert Browser(board, "kitchen:7", session=make_session(cast.henrike.person)).status == 403


def test_one_topic_that_is_not_theirs_closes_the_door(board: Switchboard, guests: Any, cast: Any) -> None:
    assert Browser(board, "kitchen:7,kitchen:9", session=make_session(cast.els.person)).status == 403


def test_a_changed_password_ends_the_session(board: Switchboard, guests: Any, cast: Any) -> None:
    person = cast.els.person
    session = make_session(person)
    person.set_password("a new and better passphrase")
    person.save(update_fields=["password"])

    assert Browser(board, "kitchen:7", session=session).status == 403
    assert Session.objects.filter(pk=session).exists()  # a stream signs nobody out: it can send no cookie


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403), ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403), ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "https://support.example"}, 200),
    ],
)  # fmt: skip
def test_another_site_gets_403(board: Switchboard, guests: Any, cast: Any, headers: dict[str, str], status: int) -> None:
    found = Browser(board, "kitchen:7", session=make_session(cast.els.person), headers=headers)

    assert found.status == status


def test_nonsense_is_refused(board: Switchboard, guests: Any, cast: Any) -> None:
    session = make_session(cast.els.person)

    assert Browser(board, "", session=session).status == 400
    assert Browser(board, "kitchen:7", session=session, method="POST").status == 405


def test_the_21st_stream_of_a_person_is_too_many(board: Switchboard, guests: Any, cast: Any) -> None:
    session = make_session(cast.els.person)
    first, *_ = [Browser(board, "kitchen:7", session=session) for _ in range(20)]

    assert Browser(board, "kitchen:7", session=session).status == 429

    first.leave()
    assert Browser(board, "kitchen:7", session=session).status == 200


def test_a_browser_that_leaves_is_forgotten(els: Browser, board: Switchboard) -> None:
    els.leave()

    assert not board.hub._streams
    assert not board.hub._by_topic


def test_a_quiet_stream_pings(transactional_db: None, guests: Any, cast: Any) -> None:
    board = Switchboard(ping_seconds=0.05).listen()

    Browser(board, "kitchen:7", session=make_session(cast.els.person)).until(b": ping")

    board.stop()


@pytest.mark.parametrize("lost", ["the session", "the topic"])
def test_a_stream_ends_when_the_right_to_it_does(transactional_db: None, guests: Any, cast: Any, lost: str) -> None:
    board = Switchboard(recheck_seconds=0.05).listen()
    session = make_session(cast.els.person)
    browser = Browser(board, "kitchen:7", session=session)
    browser.until(b"event: ready")

    if lost == "the session":
        Session.objects.filter(pk=session).delete()
    else:
        guests.clear()

    browser.ended.result(10)
    until(lambda: not board.hub._streams, what="the stream is gone")
    board.stop()


def test_streams_end_when_the_process_is_told_to_stop(els: Browser, board: Switchboard, cast: Any) -> None:
    board.loop.call_soon_threadsafe(board.hub.end_streams)

    els.ended.result(10)
    assert Browser(board, "kitchen:7", session=make_session(cast.els.person)).status == 503
