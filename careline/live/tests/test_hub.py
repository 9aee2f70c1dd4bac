"""The hub: coalescing, slow browsers, and a database that goes away."""

import asyncio
from typing import Any

from django.db import connection

from careline.live import messages
from careline.live.streams import MOST_WAITING, Coalescer, Stream
from careline.live.tests.helpers import Browser, Switchboard, make_session, notify, until


def coalesced(*topics: str, seconds: float = 0.02) -> list[tuple[str, int]]:
    """What comes out of a coalescer when these come in at once, until it is quiet again."""
    heard: list[tuple[str, int]] = []

    async def push() -> None:
        coalescer = Coalescer(lambda topic, event: heard.append((topic, event)), seconds=seconds)
        for event, topic in enumerate(topics):
            coalescer.push(topic, event)
        while coalescer._held:
            await asyncio.sleep(0)

    asyncio.run(push())
    return heard


def test_of_many_changes_of_a_counter_the_first_and_the_last_are_heard() -> None:
    assert coalesced("queue", "queue", "queue", "queue") == [("queue", 0), ("queue", 3)]


def test_one_change_of_a_counter_is_heard_once() -> None:
    assert coalesced("queue") == [("queue", 0)]


def test_counters_do_not_hold_up_one_another() -> None:
    assert coalesced("queue", "clocks", "organization:1", "organization:2") == [
        ("queue", 0), ("clocks", 1), ("organization:1", 2), ("organization:2", 3),
    ]  # fmt: skip


def test_changes_of_a_ticket_are_all_heard_at_once() -> None:
    assert coalesced("ticket:1", "ticket:1", seconds=60) == [("ticket:1", 0), ("ticket:1", 1)]


def test_a_burst_on_the_queue_reaches_the_browser_as_two(els: Browser) -> None:
    for event in range(1, 21):
        notify("queue", event)

    assert els.until(b'"event":20').count(b"event: change") == 2


def test_a_full_stream_is_let_go() -> None:
    stream = Stream(person_id=1, topics=frozenset({"ticket:1"}))

    for _ in range(MOST_WAITING):
        stream.put(messages.PING)
    assert not stream.over.is_set()

    stream.put(messages.PING)
    assert stream.over.is_set()


def test_a_slow_browser_is_closed_and_the_others_hear_on(els: Browser, board: Switchboard, cast: Any) -> None:
    slow = Browser(board, "kitchen:7", session=make_session(cast.els.person), reads=False)

    for event in range(1, MOST_WAITING + 10):
        notify("kitchen:7", event)

    slow.ended.result(10)
    els.until(b'"event":%d' % (MOST_WAITING + 9))


def test_after_the_connection_is_killed_every_stream_is_told_to_catch_up(els: Browser, board: Switchboard) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where application_name = 'careline live' and datname = current_database()"
        )

    els.until(b"event: away")
    els.until(b"event: catch-up")
    notify("kitchen:7", 99)
    els.until(b'"event":99')


def test_without_a_database_the_hub_waits_and_streams_say_so(
    board: Switchboard, guests: Any, cast: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("careline.live.listening.connection_parameters", lambda: {"host": "/nowhere", "dbname": "x"})
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'careline live'"
                       " and datname = current_database()")  # fmt: skip
    until(lambda: not board.hub.is_listening, what="the hub has lost the database")

    browser = Browser(board, "kitchen:7", session=make_session(cast.els.person))
    browser.until(b"event: away")

    monkeypatch.undo()
    browser.until(b"event: catch-up")


def test_a_notification_that_is_not_ours_is_passed_over(els: Browser) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify('live', 'nonsense'), pg_notify('presence', '[]')")
    notify("kitchen:7", 5)

    els.until(b'"event":5')
