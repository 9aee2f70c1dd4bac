"""Who looks at a topic or types in it: told by NOTIFY, kept in every process's memory, recorded nowhere.

A presence lives 25 s unless it is announced again; browsers do so every ten. A lost one costs nothing, so nothing waits.
"""

import json
import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock

from django.db import connection

logger = logging.getLogger(__name__)
LIFE = timedelta(seconds=25)


class State(StrEnum):
    """What a person does there."""

    LOOKING = "looking"
    TYPING = "typing"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Presence:
    """One person at one topic, as last heard."""

    person_id: int
    name: str
    state: State
    at: datetime


_seen: dict[str, dict[int, Presence]] = defaultdict(dict)
_lock = Lock()


def announce(*, topic: str, person_id: int, name: str, state: State, at: datetime) -> None:
    """Tell every process, this one too, what a person does. One statement; `at` is an aware UTC instant."""
    said = {"topic": topic, "person_id": person_id, "name": name, "state": State(state), "at": at.isoformat()}
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify('presence', %s)", [json.dumps(said)])


def present(topic: str, *, besides: int, now: datetime) -> list[Presence]:
    """The others at a topic, those who type first, then by name. From memory; any thread may ask."""
    with _lock:
        seen = list(_seen.get(topic, {}).values())
    others = [who for who in seen if who.person_id != besides and now - who.at < LIFE]
    return sorted(others, key=lambda who: (who.state != State.TYPING, who.name, who.person_id))


def hear(payload: str) -> str | None:
    """Remember an announcement. Returns its topic when the list of those present changed, else None."""
    try:
        said = json.loads(payload)
        topic, at = str(said["topic"]), datetime.fromisoformat(said["at"]).astimezone(UTC)
        state, person_id = State(said["state"]), int(said["person_id"])
        who = Presence(person_id=person_id, name=str(said["name"]), state=state, at=at)
    except (ValueError, KeyError, TypeError):
        logger.exception("A presence that cannot be read: %r", payload)
        return None
    with _lock:
        return topic if _remember(topic, who) else None


def expire(*, now: datetime) -> list[str]:
    """Forget whose life is over. Returns the topics whose list changed."""
    with _lock:
        alive = {topic: _alive(people, now=now) for topic, people in _seen.items()}
        changed = [topic for topic, people in alive.items() if len(people) < len(_seen[topic])]
        for topic in changed:
            _keep(topic, alive[topic])
    return changed


def _alive(people: dict[int, Presence], *, now: datetime) -> dict[int, Presence]:
    return {person_id: who for person_id, who in people.items() if now - who.at < LIFE}


def _remember(topic: str, who: Presence) -> bool:
    known = _seen.get(topic, {}).get(who.person_id)
    if known and known.at > who.at:  # two processes' notifications may cross
        return False
    others = {key: other for key, other in _seen.get(topic, {}).items() if key != who.person_id}
    _keep(topic, others if who.state == State.GONE else {**others, who.person_id: who})
    return (known.state if known else State.GONE) != who.state


def _keep(topic: str, people: dict[int, Presence]) -> None:
    if people:
        _seen[topic] = people
    else:
        _seen.pop(topic, None)
