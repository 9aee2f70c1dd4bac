"""Which topics there are and who may listen. Rooms above register checks; this one knows none of them.

A topic is `prefix` or `prefix:identifier`: what changed, no content. What nobody registered is refused.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Listener = Any  # the signed-in person; the room stands below the one that knows people
Check = Callable[[Listener, str], bool]

MOST_TOPICS = 50
LONGEST_TOPIC = 100
_checks: dict[str, list[Check]] = defaultdict(list)


class BadTopics(Exception):
    """The list of topics cannot be used; the message says why, in words for the programmer of the page."""


def allow(prefix: str, check: Check) -> None:
    """Let a check open the topics of a prefix to people. There may be several: one yes is enough."""
    if check not in _checks[prefix]:
        _checks[prefix].append(check)


def may_listen(person: Listener, topic: str) -> bool:
    """Whether a person may hear that a topic changed. False for a prefix that nobody registered."""
    prefix, _, identifier = topic.partition(":")
    return any(check(person, identifier) for check in _checks.get(prefix, ()))


def parse(text: str) -> frozenset[str]:
    """The topics of a comma-separated list. Raises BadTopics for none, too many, or one that cannot be."""
    found = frozenset(topic.strip() for topic in text.split(",") if topic.strip())
    if not found:
        raise BadTopics("Name the topics to listen to: /live?topics=ticket:482,queue")
    if len(found) > MOST_TOPICS:
        raise BadTopics(f"At most {MOST_TOPICS} topics at once.")
    if any(len(topic) > LONGEST_TOPIC or not topic.isprintable() or " " in topic for topic in found):
        raise BadTopics(f"A topic has at most {LONGEST_TOPIC} visible characters.")
    return found


def number(identifier: str) -> int | None:
    """The primary key in a topic, or None when it is not one that a bigint column can hold."""
    if not (identifier.isascii() and identifier.isdecimal()) or len(identifier) > 18:
        return None
    return int(identifier)
