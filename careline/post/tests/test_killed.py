"""The worker is killed at chosen points of sending: every letter arrives, and twice only where SMTP leaves it to chance."""

import email
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from careline.jobs.tests.helpers import ask, start_worker
from careline.post.models import Letter
from careline.post.posting import Recipient, post
from careline.post.tests.servers import Server, serving

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_SECONDS = 90
WORKER = """
import asyncio, signal
import django
django.setup()
from procrastinate.contrib.django import app
from careline.jobs.working import Deadlines, work

async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    nothing = Deadlines(next_deadline=lambda: None, record_due=lambda at: 0)
    await work(app=app, deadlines=nothing, stop=stop, ready=lambda: print("ready", flush=True))

asyncio.run(main())
"""


class Executioner:
    """Kills the worker that talks to a server, and starts the next one."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """As a minute later: what the dead one held is nobody's any more."""
        ask("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
        self.process = start_worker(WORKER, CARELINE_SMTP_URL=f"smtp://127.0.0.1:{self.server.port}")

    def kill(self) -> None:
        assert self.process
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def empty_queue() -> Iterator[None]:
    clear = "truncate procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers cascade"
    ask(clear)
    yield
    ask(clear)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as found:
        yield found


@pytest.fixture
def executioner(server: Server, empty_queue: None) -> Iterator[Executioner]:
    found = Executioner(server)
    yield found
    found.kill()


def queued(count: int) -> list[Letter]:
    for n in range(count):
        reader = Recipient(to=f"reader{n}@lamme.example", name=f"Reader {n}", language="en", zone="UTC")
        post(recipient=reader, template="portal/letters/login_code", context={"code": f"C{n}"}, key=f"killed:{n}")
    return list(Letter.objects.order_by("id"))


def until_sent(executioner: Executioner) -> None:
    """Start a worker whenever there is none, until every letter is sent."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while ask("select count(*) from post_letter where state <> 'sent'"):
        assert time.monotonic() < deadline, list(Letter.objects.values_list("to", "state", "error"))
        if executioner.process is None or executioner.process.poll() is not None:
            executioner.start()
        # what waits for its next try waits no longer: the test has no 15 seconds
        ask("update post_letter set next_at = null where state = 'delayed'")
        ask("update procrastinate_jobs set scheduled_at = null where status = 'todo' and scheduled_at is not null")
        time.sleep(0.1)
    connection.close()


def arrived(server: Server) -> Counter[str]:
    return Counter(envelope.rcpt_tos[0] for envelope in server.taken)


def ids(server: Server) -> dict[str, set[Any]]:
    """The Message-IDs under which each recipient got letters."""
    found: dict[str, set[Any]] = {}
    for envelope in server.taken:
        found.setdefault(envelope.rcpt_tos[0], set()).add(email.message_from_bytes(envelope.content)["Message-ID"])
    return found


def test_killed_before_the_letter_is_told_it_arrives_once(server: Server, executioner: Executioner) -> None:
    (letter,) = queued(1)
    kills = iter([True])

    def says(address: str) -> str:
        if next(kills, False):
            executioner.kill()
        return ""

    server.says = says
    until_sent(executioner)

    assert arrived(server) == {letter.to: 1}
    assert [each.what for each in letter.deliveries.order_by("id")] == ["sent"]


def test_killed_while_the_relay_has_not_answered_yet_it_arrives_and_the_record_says_so(
    server: Server, executioner: Executioner
) -> None:
    """The relay throws away what it was not asked to keep: one letter. Had it kept it, see the next test."""
    (letter,) = queued(1)
    kills = iter([True])

    def ends(envelope: Any) -> str:
        if next(kills, False):
            executioner.kill()
            return "451 4.3.0 Never heard"
        return ""

    server.ends = ends
    until_sent(executioner)

    assert arrived(server) == {letter.to: 1}
    assert [each.what for each in letter.deliveries.order_by("id")] == ["cut", "sent"]


def test_killed_between_the_relays_yes_and_our_commit_it_arrives_twice_under_one_id(
    server: Server, executioner: Executioner
) -> None:
    (letter,) = queued(1)
    kills = iter([True])

    def ends(envelope: Any) -> str:
        if next(kills, False):
            executioner.kill()
        return ""

    server.ends = ends
    until_sent(executioner)

    letter.refresh_from_db()
    assert arrived(server) == {letter.to: 2}
    assert ids(server) == {letter.to: {letter.message_id}}
    assert [each.what for each in letter.deliveries.order_by("id")] == ["cut", "sent"]


def test_many_letters_and_a_worker_killed_again_and_again(server: Server, executioner: Executioner) -> None:
    letters, doubled, count = queued(24), set(), iter(range(10**6))

    def says(address: str) -> str:
        if next(count) in {3, 17}:
            executioner.kill()
        return ""

    def ends(envelope: Any) -> str:
        if next(count) in {10, 24, 30}:
            doubled.add(envelope.rcpt_tos[0])
            executioner.kill()
        return ""

    server.says, server.ends = says, ends
    until_sent(executioner)

    found = arrived(server)
    assert set(found) == {letter.to for letter in letters}
    twice = {to for to, times in found.items() if times > 1}
    cut = Counter(Letter.objects.filter(deliveries__what="cut").values_list("to", flat=True))
    assert twice <= set(cut)  # only those that were being handed over, and each of them is on the record
    assert all(found[to] <= 1 + cut[to] for to in found)
    assert all(len(each) == 1 for each in ids(server).values())
    assert doubled <= set(cut)
