"""A dry run: what a rule would do to real requests. Its verbs really run, each in a transaction that is taken back.

Nothing is changed, sent or queued. It is bounded in requests and in time, and waits for nobody's lock.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction

from careline.rules.conditions import matching
from careline.rules.definition import Condition, Definition
from careline.rules.doing import do_all, locked
from careline.rules.looking import Looked, look
from careline.tickets.models import Ticket

MOST_LOOKED, MOST_TRIED, MOST_SECONDS = 200, 20, 5.0
LIMITS = "select set_config('lock_timeout', '300ms', true), set_config('statement_timeout', '3s', true)"


@dataclass(frozen=True, kw_only=True)
class Tried:
    """One request that a rule matches: why, and what would be done. `is_busy` when somebody was just changing it."""

    ticket: Ticket
    matched: list[Condition]
    did: list[dict[str, Any]] = field(default_factory=list)
    is_busy: bool = False


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What came of it. `matching` counts all that match among those looked at, of which some were tried."""

    looked: int
    matching: int
    tried: list[Tried]

    @property
    def untried(self) -> int:
        """How many match that there was no time for."""
        return self.matching - len(self.tried)


def attempt(definition: Definition, *, rule_name: str, at: datetime) -> Trial:
    """Try a rule on the newest requests as of an aware UTC instant, as they stand now."""
    ids = list(Ticket.objects.order_by("-id").values_list("pk", flat=True)[:MOST_LOOKED])
    rows = look(tickets=Ticket.objects.filter(pk__in=ids).order_by("-id"), at=at)
    matched = [(each, why) for each in rows if (why := matching(definition, each)) is not None]
    return Trial(looked=len(rows), matching=len(matched), tried=list(_tried(definition, matched[:MOST_TRIED], rule_name)))


def _tried(definition: Definition, matched: list[tuple[Looked, list[Condition]]], rule_name: str) -> Iterator[Tried]:
    until = time.monotonic() + MOST_SECONDS
    for looked, why in matched:
        if time.monotonic() > until:
            return
        try:
            yield Tried(ticket=looked.ticket, matched=why, did=_taken_back(definition, looked, rule_name))
        except OperationalError:  # its row is locked, or it took too long: the page says so
            yield Tried(ticket=looked.ticket, matched=why, is_busy=True)


def _taken_back(definition: Definition, looked: Looked, rule_name: str) -> list[dict[str, Any]]:
    """Do it, and undo all of it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LIMITS)
        locked(looked.ticket.pk, definition)
        did = do_all(definition, looked, rule_name=rule_name, key=f"trial {looked.ticket.pk}")
        transaction.set_rollback(True)
    return did
