"""Kinds of conditions: a registry. A kind says what of a request is compared, and with which values."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.rules.definition import Condition, Definition
from careline.rules.looking import Looked

Choices = Callable[[], list[tuple[str, str]]]
Holds = Callable[[Sequence[str], Looked], bool]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`says` and `says_not` are said with `{values}`; without `choices` the values are typed, with commas.

    `ways` is what a form offers between the kind and its values.
    """

    code: str
    label: Any
    says: Any
    says_not: Any
    test: Holds
    choices: Choices | None = None
    clean: Callable[[str], str] = str.strip
    help: Any = ""
    ways: tuple[Any, Any] = (_("is"), _("is not"))

    def named(self, values: Iterable[str], names: "Names") -> list[str]:
        """Values as people read them; one that is gone is said as it was kept."""
        known = names.of(self.choices)
        return [str(known.get(value, value)) for value in values]


class Names:
    """What codes are called, asked once for each list of choices however many rules a page says."""

    def __init__(self) -> None:
        self._known: dict[Choices, dict[str, str]] = {}

    def of(self, choices: Choices | None) -> dict[str, str]:
        if choices is None:
            return {}
        if choices not in self._known:
            self._known[choices] = dict(choices())
        return self._known[choices]


KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Add kinds, in the order in which they are offered."""
    KINDS.update({each.code: each for each in kinds})


def one_of(found: Callable[[Looked], str]) -> Holds:
    """A test: whether what is found is one of the values."""
    return lambda values, looked: found(looked) in values


def holds(condition: Condition, looked: Looked) -> bool:
    """Whether a condition holds. A kind that no release knows any more never does."""
    kind = KINDS.get(condition.kind)
    return kind is not None and kind.test(condition.values, looked) != condition.is_not


def matching(definition: Definition, looked: Looked) -> list[Condition] | None:
    """The conditions that made a rule match, or None when it does not. A rule without any always matches."""
    held = [each for each in definition.conditions if holds(each, looked)]
    if not definition.conditions:
        return []
    enough = bool(held) if definition.any_holds else len(held) == len(definition.conditions)
    return held if enough else None
