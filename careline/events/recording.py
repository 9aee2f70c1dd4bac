"""record(): the history row, the reaction jobs and the live signal, in one statement of the caller's transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial
from typing import Any

import orjson
from django.db import connection

from careline.events.facts import Fact

Reaction = Callable[[int], None]
Gathering = Callable[[list[int]], None]
_reactions: dict[str, list[str]] = defaultdict(list)
_by_name: dict[str, Gathering] = {}
_gathering: set[str] = set()
_in_order: set[str] = set()
_heard: ContextVar[list[int] | None] = ContextVar("heard", default=None)
_wanted: dict[str, str] = {}

ONE_STATEMENT = """
with reaction as (
    select name from unnest(%(reactions)s::text[]) as given (name) where {wanted}
), event as (
    insert into events_event (at, name, subject, subject_id, organization_id, by, public, data)
    values (%(at)s, %(name)s, %(subject)s, %(subject_id)s, %(organization_id)s, %(by)s, %(public)s, %(data)s::jsonb)
    returning id
)
select event.id,
    case when exists (select from reaction) then procrastinate_defer_jobs_v1(array(
        select row('reactions', 'careline.events.jobs.react', 0,
                   case when reaction.name = any(%(in_order)s::text[])
                       then reaction.name || ' ' || %(subject)s || ' ' || coalesce(%(subject_id)s::text, '') end,
                   null, jsonb_build_object('event_id', event.id, 'reaction', reaction.name), null
               )::procrastinate_job_to_defer_v1
        from reaction)) end,
    (select count(pg_notify('live', topic || ' ' || event.id)) from unnest(%(topics)s::text[]) as topic)
from event
"""


MANY = """
with given as (
    select * from unnest(%(names)s::text[], %(subjects)s::text[], %(subject_ids)s::bigint[], %(organization_ids)s::bigint[],
        %(publics)s::boolean[], %(data)s::text[]) as given(name, subject, subject_id, organization_id, public, data)
), events as (
    insert into events_event (at, name, subject, subject_id, organization_id, by, public, data)
    select %(at)s, name, subject, subject_id, organization_id, %(by)s, public, data::jsonb from given
    returning id, name
)
select name, array_agg(id order by id) from events group by name
"""
REACT = """
select procrastinate_defer_jobs_v1(array(
    select row('reactions', 'careline.events.jobs.react', 0, nullif(lock, ''), null, args::jsonb, null)
        ::procrastinate_job_to_defer_v1
    from unnest(%(jobs)s::text[], %(locks)s::text[]) as job(args, lock)))
"""
NOTIFY = "select count(pg_notify('live', topic || ' ' || %(newest)s)) from unnest(%(topics)s::text[]) as topic"


def when(fact: type[Fact], *, run: Iterable[Reaction], in_order: bool = False, only_if: str = "") -> None:
    """Register which reactions follow a fact. Called by `careline.reactions` alone, when the product starts.

    `in_order`: those to events of one subject run one after the other, as they were recorded.
    `only_if` is a condition in SQL, which may ask for %(subject_id)s: where it is false as the fact is recorded, there would
    be nothing to do, and no job is queued. `record` alone looks at it.
    """
    for reaction in run:
        _register(fact, reaction.__name__, partial(_each, reaction))
        if in_order:
            _in_order.add(reaction.__name__)
        if only_if:
            wanted = f"(name <> '{reaction.__name__}' or {only_if})"
            _wanted[fact.__name__] = " and ".join(filter(None, (_wanted.get(fact.__name__), wanted)))


def when_gathered(fact: type[Fact], *, run: Iterable[Gathering]) -> None:
    """Register reactions that take the ids of all facts recorded together: one job for a thousand breaches."""
    for reaction in run:
        _gathering.add(reaction.__name__)
        _register(fact, reaction.__name__, reaction)


def _register(fact: type[Fact], name: str, reaction: Gathering) -> None:
    _by_name[name] = reaction
    if name not in _reactions[fact.__name__]:
        _reactions[fact.__name__].append(name)


def _each(reaction: Reaction, event_ids: list[int]) -> None:
    for event_id in event_ids:
        reaction(event_id)


def reaction_named(name: str) -> Gathering:
    """The registered reaction, for a list of event ids. Raises KeyError for a name that no release knows any more."""
    return _by_name[name]


@contextmanager
def hearing() -> Iterator[list[int]]:
    """The ids of what is recorded within, for whoever must know what followed from what they did."""
    heard: list[int] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def _hear(event_ids: Iterable[int]) -> None:
    heard = _heard.get()
    if heard is not None:
        heard.extend(event_ids)


def record(fact: Fact, *, by: int | None, at: datetime) -> int:
    """Write that a fact happened, at an aware UTC instant, by a person (their id) or by the product (None).

    Must be called inside the transaction of the change itself: commit brings the row, the jobs and the signal
    together, rollback none of them. Returns the event's id.
    """
    parameters: dict[str, Any] = {
        "at": at, "name": fact.name, "subject": fact.subject, "subject_id": fact.subject_id,
        "organization_id": fact.organization_id, "by": by, "public": fact.public,
        "data": orjson.dumps(fact.data()).decode(), "reactions": list(_reactions.get(fact.name, ())),
        "topics": list(fact.topics), "in_order": list(_in_order),
    }  # fmt: skip
    if not connection.in_atomic_block:
        raise RuntimeError(f"{fact.name} must be recorded inside the transaction of what happened.")
    with connection.cursor() as cursor:
        cursor.execute(ONE_STATEMENT.format(wanted=_wanted.get(fact.name, "true")), parameters)
        row = cursor.fetchone()
    _hear([int(row[0])])
    return int(row[0])


def record_many(facts: Sequence[Fact], *, by: int | None, at: datetime) -> None:
    """What `record` does, for many facts of one instant in three statements. Nothing for an empty list."""
    if not facts:
        return
    if not connection.in_atomic_block:
        raise RuntimeError(f"{facts[0].name} must be recorded inside the transaction of what happened.")
    columns: dict[str, Any] = {
        "names": [fact.name for fact in facts], "subjects": [fact.subject for fact in facts],
        "subject_ids": [fact.subject_id for fact in facts], "organization_ids": [fact.organization_id for fact in facts],
        "publics": [fact.public for fact in facts], "data": [orjson.dumps(fact.data()).decode() for fact in facts],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(MANY, {**columns, "at": at, "by": by})
        recorded: dict[str, list[int]] = dict(cursor.fetchall())
        _hear(event_id for ids in recorded.values() for event_id in ids)
        subjects = dict(_subjects(facts, recorded))
        jobs = [job for name, ids in recorded.items() for job in _jobs(name, ids, subjects)]
        if jobs:
            cursor.execute(REACT, {"jobs": [args for args, _lock in jobs], "locks": [lock for _args, lock in jobs]})
        topics = list(dict.fromkeys(topic for fact in facts for topic in fact.topics))
        cursor.execute(NOTIFY, {"topics": topics, "newest": str(max(max(ids) for ids in recorded.values()))})


def _subjects(facts: Sequence[Fact], recorded: dict[str, list[int]]) -> Iterator[tuple[int, str]]:
    """What each event is about. The ids of one name are in the order of its facts."""
    for name, ids in recorded.items():
        for event_id, fact in zip(ids, (each for each in facts if each.name == name), strict=True):
            yield event_id, f"{fact.subject} {'' if fact.subject_id is None else fact.subject_id}"


def _jobs(name: str, event_ids: list[int], subjects: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Arguments and lock of the jobs that follow: one for each event, or one for all where the reaction gathers."""
    for reaction in _reactions.get(name, ()):
        if reaction in _gathering:
            yield orjson.dumps({"event_ids": event_ids, "reaction": reaction}).decode(), ""
            continue
        for each in event_ids:
            lock = f"{reaction} {subjects[each]}" if reaction in _in_order else ""
            yield orjson.dumps({"event_id": each, "reaction": reaction}).decode(), lock
