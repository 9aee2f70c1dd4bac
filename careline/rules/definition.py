"""What a rule says, without knowing what its kinds mean. Pure."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One thing that is asked of a request: its kind, the values it is compared with, and whether it must not hold."""

    kind: str
    values: tuple[str, ...] = ()
    is_not: bool = False


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that is done, with what it needs by name."""

    kind: str
    given: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A rule: `when` is the code of an occasion; with `hours` it is that long after the last of these, else at once."""

    when: str
    hours: int = 0
    any_holds: bool = False
    conditions: tuple[Condition, ...] = ()
    actions: tuple[Action, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """For a column; `of_json` reads it."""
        return asdict(self)

    @classmethod
    def of_json(cls, document: dict[str, Any]) -> "Definition":
        """What `as_json` wrote."""
        conditions = [Condition(**{**each, "values": tuple(each["values"])}) for each in document["conditions"]]
        actions = [Action(**each) for each in document["actions"]]
        return cls(**{**document, "conditions": tuple(conditions), "actions": tuple(actions)})
