"""Reading history. Callers hold a subject they reached through a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

HISTORY = """
select id, at, name, subject_id, by, public, data::text from events_event
where subject = %s and subject_id = %s and (public or not %s) order by id
"""
ONE = "select id, at, name, subject_id, by, public, data::text from events_event where id = %s"
SUBJECTS = "select distinct subject_id from events_event where id = any(%s) and subject = %s order by subject_id"
SEVERAL = """
select id, at, name, subject_id, by, public, data::text from events_event where id = any(%s) and subject = %s order by id
"""

NEWEST = """
select id, at, name, subject_id, by, public, data::text from events_event
where subject = %s and subject_id = %s and name = any(%s) and at <= %s order by id desc limit 1
"""


@dataclass(frozen=True)
class Line:
    """One line of a subject's history."""

    id: int
    at: datetime
    name: str
    subject_id: int | None
    by: int | None
    public: bool
    data: dict[str, Any]


def of_subject(*, subject: str, subject_id: int, public_only: bool) -> list[Line]:
    """Everything that happened to a subject, oldest first; only what customers may see when `public_only`."""
    with connection.cursor() as cursor:
        cursor.execute(HISTORY, [subject, subject_id, public_only])
        return [_line(row) for row in cursor.fetchall()]


def one(*, event_id: int) -> Line:
    """One event, for a reaction. Raises LookupError for an unknown id."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [event_id])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(f"event {event_id}")
    return _line(row)


def newest(*, subject: str, subject_id: int, names: Iterable[str], until: datetime) -> Line | None:
    """The last event of some names that a subject had until an instant, itself included; None for none. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [subject, subject_id, list(names), until])
        row = cursor.fetchone()
    return _line(row) if row else None


def subjects(*, event_ids: list[int], subject: str) -> list[int]:
    """The ids of the subjects of some events, each once, for a reaction that gathers. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(SUBJECTS, [event_ids, subject])
        return [pk for (pk,) in cursor.fetchall()]


def several(*, event_ids: list[int], subject: str) -> list[Line]:
    """Those of many events that are about one kind of subject, oldest first, for a reaction that gathers. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(SEVERAL, [event_ids, subject])
        return [_line(row) for row in cursor.fetchall()]


def _line(row: tuple[Any, ...]) -> Line:
    pk, at, name, subject_id, by, public, data = row
    return Line(pk, at, name, subject_id, by, public, orjson.loads(data))
