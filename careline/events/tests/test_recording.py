"""record(): all on commit, or none; and for ever."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from careline.events import recording
from careline.events.facts import Fact
from careline.events.jobs import react
from careline.events.models import Event
from careline.events.queries import of_subject, one

pytestmark = pytest.mark.django_db
heard: list[int] = []
tables: list[list[int]] = []


@dataclass(frozen=True, kw_only=True)
class KettleBoiled(Fact):
    """A fact of the tests' own."""

    litres: int
    subject = "kettle"
    public = True

    @property
    def subject_id(self) -> int:
        return 7

    @property
    def topics(self) -> tuple[str, ...]:
        return ("kettle:7",)


def make_tea(event_id: int) -> None:
    """A reaction."""
    heard.append(event_id)


def set_the_table(event_ids: list[int]) -> None:
    """A reaction that gathers."""
    tables.append(event_ids)


@dataclass(frozen=True, kw_only=True)
class GuestCame(KettleBoiled):
    """Another fact, with a reaction that gathers."""


recording.when(KettleBoiled, run=[make_tea])
recording.when_gathered(GuestCame, run=[set_the_table])


def jobs_of(event_id: int) -> list[dict[str, object]]:
    """The jobs that a fact deferred."""
    return [job.args for job in ProcrastinateJob.objects.filter(args__event_id=event_id)]


def test_one_fact_is_one_row_its_jobs_and_one_statement(now: datetime, queries_at_most: object) -> None:
    with queries_at_most(1):  # type: ignore[operator]
        event_id = recording.record(KettleBoiled(litres=2), by=3, at=now)

    line = one(event_id=event_id)
    assert (line.name, line.at, line.by, line.data) == ("KettleBoiled", now, 3, {"litres": 2})
    assert jobs_of(event_id) == [{"event_id": event_id, "reaction": "make_tea"}]


def test_a_rolled_back_fact_leaves_neither_row_nor_job(now: datetime) -> None:
    with transaction.atomic():
        event_id = recording.record(KettleBoiled(litres=2), by=None, at=now)
        transaction.set_rollback(True)

    assert not Event.objects.filter(pk=event_id).exists()
    assert jobs_of(event_id) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses(now: datetime) -> None:
    with pytest.raises(RuntimeError, match="KettleBoiled"):
        recording.record(KettleBoiled(litres=2), by=None, at=now)


def test_a_job_runs_its_reaction(now: datetime) -> None:
    event_id = recording.record(KettleBoiled(litres=2), by=None, at=now)

    react(event_id=event_id, reaction="make_tea", from_an_older_release=True)

    assert heard[-1] == event_id


@pytest.mark.parametrize("change", ["update events_event set name = 'Forged'", "delete from events_event"])
def test_history_never_changes(now: datetime, change: str) -> None:
    recording.record(KettleBoiled(litres=2), by=None, at=now)

    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_customers_read_only_what_is_public(now: datetime) -> None:
    recording.record(KettleBoiled(litres=1), by=None, at=now)
    Event.objects.create(name="Secret", subject="kettle", subject_id=7, public=False)

    assert [line.name for line in of_subject(subject="kettle", subject_id=7, public_only=True)] == ["KettleBoiled"]
    assert len(of_subject(subject="kettle", subject_id=7, public_only=False)) == 2


def test_many_facts_take_three_statements_and_the_same_rows_jobs_and_signals(now: datetime, queries_at_most: object) -> None:
    with queries_at_most(3):  # type: ignore[operator]
        recording.record_many([KettleBoiled(litres=each) for each in range(50)], by=3, at=now)

    lines = of_subject(subject="kettle", subject_id=7, public_only=False)
    assert [line.data["litres"] for line in lines] == list(range(50))
    assert all(jobs_of(line.id) == [{"event_id": line.id, "reaction": "make_tea"}] for line in lines)


def test_a_reaction_that_gathers_runs_once_for_all(now: datetime) -> None:
    recording.record_many([GuestCame(litres=each) for each in range(50)], by=None, at=now)

    ids = [line.id for line in of_subject(subject="kettle", subject_id=7, public_only=False)]
    (job,) = ProcrastinateJob.objects.filter(args__reaction="set_the_table")
    assert job.args["event_ids"] == ids
    react(**job.args)
    assert tables[-1] == ids


def test_a_reaction_that_gathers_also_follows_a_single_fact(now: datetime) -> None:
    event_id = recording.record(GuestCame(litres=1), by=None, at=now)

    react(event_id=event_id, reaction="set_the_table")

    assert tables[-1] == [event_id]


def test_nothing_happened_writes_nothing(now: datetime, queries_at_most: object) -> None:
    with queries_at_most(0):  # type: ignore[operator]
        recording.record_many([], by=None, at=now)
