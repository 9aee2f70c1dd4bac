"""Short ways to a rule."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson
from django.db import connection

from careline.events.jobs import react
from careline.events.models import Event
from careline.rules import keeping
from careline.rules.definition import Action, Condition, Definition
from careline.rules.keeping import NewRule
from careline.rules.models import Rule
from careline.tickets.canned_models import CannedAnswer, CannedText
from cast import Cast

NEXT = """
delete from procrastinate_jobs where id = (
    select min(id) from procrastinate_jobs where task_name = 'careline.events.jobs.react'
) returning args::text
"""
EARLIER = datetime(2026, 11, 20, 9, tzinfo=UTC)


def definition_of(
    when: str, *actions: tuple[str, dict[str, Any]], conditions: Iterable[Condition] = (), hours: int = 0
) -> Definition:
    """A rule's words."""
    done = tuple(Action(kind=kind, given={name: str(value) for name, value in given.items()}) for kind, given in actions)
    return Definition(when=when, hours=hours, conditions=tuple(conditions), actions=done)


def make_rule(cast: Cast, when: str, *actions: Any, name: str = "A rule", is_on: bool = True, **more: Any) -> Rule:
    """A rule of the administrator, switched on."""
    rule = keeping.keep(by=cast.alex, new=NewRule(name=name, definition=definition_of(when, *actions, **more)), at=EARLIER)
    keeping.switch(by=cast.alex, rule=rule, is_on=is_on, at=EARLIER)
    rule.refresh_from_db()
    return rule


def answer(at: datetime, **texts: str) -> CannedAnswer:
    """A canned answer of everybody's, by language."""
    row = CannedAnswer.objects.create(shortcut="hello", title="Hello", changed_at=at)
    CannedText.objects.bulk_create([CannedText(answer=row, language=code, body=body) for code, body in texts.items()])
    return row


def run_reactions() -> None:
    """What the worker does until nothing waits, also with what rules bring about. What is about events that are gone is not."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(NEXT)
            row = cursor.fetchone()
            if row is None:
                return
            args = orjson.loads(row[0])
            ids = args.get("event_ids") or [args["event_id"]]
            if Event.objects.filter(pk__in=ids).count() == len(ids):
                react(**args)
