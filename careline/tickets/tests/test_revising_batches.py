"""A decision about many requests: in batches, stopped, resumed, killed, run twice; each request is decided once."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from careline.events.models import Event
from careline.sla import pinned
from careline.sla.models import Clock
from careline.tickets import jobs as jobs_of_tickets
from careline.tickets import older_terms, revising
from careline.tickets.models import Revision
from careline.tickets.revision_models import Choice, State
from careline.tickets.tests.helpers import make_ticket
from careline.tickets.tests.terms import EVERYTHING, tighten
from cast import Cast

JOBS = "select count(*) from procrastinate_jobs where task_name = 'careline.tickets.jobs.revise'"


@pytest.fixture(autouse=True)
def forget() -> Any:
    yield
    pinned.forget()


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        return int(cursor.fetchone()[0])


def begin(cast: Cast, at: datetime, choice: str = Choice.RECOMPUTE) -> Revision:
    revision = revising.draft(about=EVERYTHING, choice=choice, reason="Sold again.", by=cast.alex, at=at)
    revising.start(revision=revision, by=cast.alex.pk, at=at)
    return revision


def revised(revision: Revision) -> int:
    return Clock.objects.filter(revision_id=revision.pk).count()


def is_each_decided_once(revision: Revision, name: str, many: int) -> bool:
    told = list(Event.objects.filter(name=name, data__revision=revision.pk).values_list("subject_id", flat=True))
    return len(told) == len(set(told)) == many


@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_a_thousand_requests_in_batches_with_a_stop_in_the_middle(cast: Cast, now: datetime, queries_at_most: Any) -> None:
    for _ in range(1000):
        make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    with queries_at_most(2):
        assert older_terms.count(EVERYTHING, at=now).tickets == 1000
        assert len(older_terms.groups(at=now)) == 2
    revision, later = begin(cast, now), now + timedelta(hours=1)

    assert [revising.go_on(revision_id=revision.pk, at=later) for _ in range(2)] == [True, True]
    assert revising.stop(revision=revision, by=cast.alex.pk, at=later)
    assert not revising.go_on(revision_id=revision.pk, at=later)
    stopped_at, queued = revised(revision), jobs()
    revision.refresh_from_db()
    progress = (revision.state, revision.changed, revision.total)
    revising.start(revision=revision, by=cast.alex.pk, at=later)
    while revising.go_on(revision_id=revision.pk, at=later):
        continue

    revision.refresh_from_db()
    assert (stopped_at, progress, queued) == (400, (State.STOPPED, 400, 1000), 3)
    assert (revision.state, revision.changed, revision.skipped, revision.finished_at) == (State.DONE, 1000, 0, later)
    assert is_each_decided_once(revision, "TermsChanged", 1000)
    assert set(Clock.objects.filter(stopped_at=None).values_list("due_at", flat=True)) == {now + timedelta(hours=4)}
    assert not revising.stop(revision=revision, by=cast.alex.pk, at=later)
    assert not revising.go_on(revision_id=revision.pk, at=later)


@pytest.mark.django_db
@pytest.mark.parametrize(("choice", "name"), [(Choice.RECOMPUTE, "TermsChanged"), (Choice.KEEP, "TermsKept")])
def test_a_batch_that_runs_again_decides_nothing_again(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, choice: str, name: str
) -> None:
    monkeypatch.setattr(revising, "BATCH", 4)
    for _ in range(6):
        make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    revision = begin(cast, now, choice)

    while revising.go_on(revision_id=revision.pk, at=now):
        continue
    Revision.objects.filter(pk=revision.pk).update(state=State.RUNNING, finished_at=None, changed=0, last_ticket_id=0)
    if choice == Choice.RECOMPUTE:
        revising.go_on(revision_id=revision.pk, at=now)

    assert is_each_decided_once(revision, name, 6)


@pytest.mark.django_db
def test_a_batch_that_fails_leaves_nothing_behind_and_is_taken_up_again(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    revision, real, count = begin(cast, now), revising.revise, iter(range(9))

    def failing(*args: Any, **kwargs: Any) -> bool:
        assert next(count) < 3
        return real(*args, **kwargs)

    monkeypatch.setattr(revising, "revise", failing)
    with pytest.raises(AssertionError), transaction.atomic():
        revising.go_on(revision_id=revision.pk, at=now)
    left = revised(revision)
    monkeypatch.setattr(revising, "revise", real)
    revising.go_on(revision_id=revision.pk, at=now)

    assert left == 0
    assert is_each_decided_once(revision, "TermsChanged", 5)


def _elsewhere(work: Callable[[], Any]) -> Any:
    """In a thread with a connection of its own, as in another worker."""
    try:
        return work()
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_decide_each_request_once(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revising, "BATCH", 3)
    for _ in range(20):
        make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    revision = begin(cast, now)

    def work() -> int:
        batches = 0
        while revising.go_on(revision_id=revision.pk, at=now):
            batches += 1
        return batches

    with ThreadPoolExecutor(3) as workers:
        batches = list(workers.map(lambda _: _elsewhere(work), range(3)))

    revision.refresh_from_db()
    assert (revision.state, revision.changed, sum(batches)) == (State.DONE, 20, 6)
    assert is_each_decided_once(revision, "TermsChanged", 20)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nothing(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revising, "BATCH", 4)
    for _ in range(10):
        make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    queued = jobs()
    revision, real, count = begin(cast, now), revising.revise, iter(range(99))

    def killed_at_the_sixth(*args: Any, **kwargs: Any) -> bool:
        """The database sees of `kill -9` that the connection is gone."""
        if next(count) == 5:
            with connection.cursor() as cursor:
                cursor.execute("select pg_terminate_backend(pg_backend_pid())")
        return real(*args, **kwargs)

    monkeypatch.setattr(revising, "revise", killed_at_the_sixth)

    def work() -> None:
        while revising.go_on(revision_id=revision.pk, at=now):
            continue

    with ThreadPoolExecutor(1) as worker, pytest.raises(OperationalError):
        worker.submit(_elsewhere, work).result()
    revision.refresh_from_db()
    before = (revision.state, revision.changed, revised(revision), jobs() - queued)
    work()

    revision.refresh_from_db()
    assert before == (State.RUNNING, 4, 4, 2)
    assert (revision.state, revision.changed, revised(revision)) == (State.DONE, 10, 10)
    assert is_each_decided_once(revision, "TermsChanged", 10)


@pytest.mark.django_db
def test_the_job_goes_on_with_its_decision(cast: Cast) -> None:
    now = timezone.now()
    make_ticket(cast.els, at=now, severity="low")
    tighten("24x7", at=now, low=4 * 3600)
    revision = begin(cast, now)

    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_jobs where task_name = %s order by id desc limit 1", [revising.JOB])
        given = cursor.fetchone()[0]
    jobs_of_tickets.revise(**json.loads(given) if isinstance(given, str) else given)

    revision.refresh_from_db()
    assert revision.state == State.DONE
    assert revised(revision) == 1
