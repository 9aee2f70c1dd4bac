"""Kinds of actions: a registry. Each goes through a verb of its own, which may refuse."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from careline.people.models import Agent
from careline.rules.conditions import Choices, Names
from careline.tickets.models import Ticket

NAME = UUID("8f6d1b8e-9a1d-4c1b-9a37-3c7e3f1d2a55")


class Refused(Exception):
    """A rule may not do it; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that an action needs: chosen, or typed where there are no choices."""

    name: str
    label: Any
    choices: Choices | None = None
    most_letters: int = 300
    is_long: bool = False


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One action on one request: who acts, in whose rule's name, for which cause (`key` is unique for rule, request, cause)."""

    ticket: Ticket
    by: Agent
    rule_name: str
    key: str
    at: datetime

    @property
    def client_id(self) -> UUID:
        """What makes a message that is written twice one message."""
        return uuid5(NAME, self.key)


Perform = Callable[[Doing, dict[str, str]], None]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`says` is an instruction with the names of `fields` in braces. One that routes waits for whoever else decides."""

    code: str
    label: Any
    says: Any
    perform: Perform
    fields: tuple[Field, ...] = ()
    routes: bool = False

    def named(self, given: dict[str, str], names: Names) -> dict[str, str]:
        """What was given, as people read it; what is gone is said as it was kept, what is missing as …"""
        found = {field.name: (names.of(field.choices), given.get(field.name, "")) for field in self.fields}
        return {name: str(known.get(value, value)) or "…" for name, (known, value) in found.items()}


KINDS: dict[str, Kind] = {}
REFUSALS: dict[type[Exception], str] = {}
WHY: dict[str, Any] = {}


def register(*kinds: Kind) -> None:
    """Add kinds, in the order in which they are offered."""
    KINDS.update({each.code: each for each in kinds})


def register_refusals(*refusals: tuple[type[Exception], str, Any]) -> None:
    """What verbs raise when they refuse, the code that is kept of it, and how it is said."""
    REFUSALS.update({error: code for error, code, _said in refusals})
    WHY.update({code: said for _error, code, said in refusals})
