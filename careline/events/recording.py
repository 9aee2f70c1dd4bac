"""record(): the history row, the reaction jobs and the live signal, in one statement of the caller's transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from careline.events.facts import Fact

Reaction = Callable[[int], None]
_reactions: dict[str, list[str]] = defaultdict(list)
_by_name: dict[str, Reaction] = {}

ONE_STATEMENT = """
with event as (
    insert into events_event (at, name, subject, subject_id, organization_id, by, public, data)
    values (%(at)s, %(name)s, %(subject)s, %(subject_id)s, %(organization_id)s, %(by)s, %(public)s, %(data)s::jsonb)
    returning id
)
select event.id,
    case when cardinality(%(reactions)s::text[]) > 0 then procrastinate_defer_jobs_v1(array(
        select row('reactions', 'careline.events.jobs.react', 0, null, null,
                   jsonb_build_object('event_id', event.id, 'reaction', reaction), null)::procrastinate_job_to_defer_v1
        from unnest(%(reactions)s::text[]) as reaction)) end,
    (select count(pg_notify('live', topic || ' ' || event.id)) from unnest(%(topics)s::text[]) as topic)
from event
"""


def when(fact: type[Fact], *, run: Iterable[Reaction]) -> None:
    """Register which reactions follow a fact. Called by `careline.reactions` alone, when the product starts."""
    for reaction in run:
        _by_name[reaction.__name__] = reaction
        if reaction.__name__ not in _reactions[fact.__name__]:
            _reactions[fact.__name__].append(reaction.__name__)


def reaction_named(name: str) -> Reaction:
    """The registered reaction. Raises KeyError for a name that no release knows any more."""
    return _by_name[name]


def record(fact: Fact, *, by: int | None, at: datetime) -> int:
    """Write that a fact happened, at an aware UTC instant, by a person (their id) or by the product (None).

    Must be called inside the transaction of the change itself: commit brings the row, the jobs and the signal
    together, rollback none of them. Returns the event's id.
    """
    parameters: dict[str, Any] = {
        "at": at, "name": fact.name, "subject": fact.subject, "subject_id": fact.subject_id,
        "organization_id": fact.organization_id, "by": by, "public": fact.public,
        "data": orjson.dumps(fact.data()).decode(), "reactions": list(_reactions.get(fact.name, ())),
        "topics": list(fact.topics),
    }  # fmt: skip
    if not connection.in_atomic_block:
        raise RuntimeError(f"{fact.name} must be recorded inside the transaction of what happened.")
    with connection.cursor() as cursor:
        cursor.execute(ONE_STATEMENT, parameters)
        row = cursor.fetchone()
    return int(row[0])
