"""What a view can ask for: one registry of kinds of conditions. Another file adds its own by `register`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from careline.people.models import Agent

Choices = list[tuple[str, Any]]


class NotACondition(Exception):
    """A condition says nonsense: an unknown kind, operator or value."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Who looks, and when (an aware UTC instant)."""

    agent: Agent
    at: datetime


@dataclass(frozen=True)
class Piece:
    """A piece of SQL that is true or false of the row `ticket`, and the values of its `%s`. Nobody typed SQL."""

    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Condition:
    """One condition of a view, as it is kept."""

    kind: str
    operator: str
    values: tuple[str, ...]

    def kept(self) -> dict[str, Any]:
        return {"kind": self.kind, "operator": self.operator, "values": list(self.values)}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of condition. `choices` of None is a field to type into, whose HTML type each operator names in `inputs`.

    `check` brings typed values into the form that is kept, and raises NotACondition; `shown` is its way back.
    """

    code: str
    label: Any
    operators: dict[str, Any]
    compiled: Callable[[str, list[str], Asking], Piece]
    choices: Callable[[Agent], Choices] | None = None
    check: Callable[[str, list[str]], list[str]] = lambda _operator, values: values
    shown: Callable[[list[str]], str] = ", ".join
    hint: Any = ""
    needs_value: bool = True


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Offer a kind of condition in every view's form, after those there are."""
    KINDS[kind.code] = kind
    return kind


def compiled(condition: Condition, asking: Asking) -> Piece:
    """A condition as SQL. Raises NotACondition for what nobody knows (any more)."""
    kind = KINDS.get(condition.kind)
    if kind is None or condition.operator not in kind.operators:
        raise NotACondition(condition.kind)
    return kind.compiled(condition.operator, list(condition.values), asking)


def checked(condition: Condition, agent: Agent) -> Condition:
    """The condition as it is kept. Raises NotACondition for a value that cannot be."""
    kind = KINDS.get(condition.kind)
    if kind is None or condition.operator not in kind.operators or (kind.needs_value and not condition.values):
        raise NotACondition(condition.kind)
    values = list(condition.values)
    if kind.choices and not set(values) <= {value for value, _label in kind.choices(agent)}:
        raise NotACondition(condition.kind)
    return Condition(condition.kind, condition.operator, tuple(kind.check(condition.operator, values)))
