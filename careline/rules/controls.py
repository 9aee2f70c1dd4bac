"""What the form of a rule is made of: one control for each thing that is chosen or typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

FEW = 12


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Control:
    """An input by its name in the form; with `options` it is chosen, one of them or several.

    A quiet one has its label for those who hear the page: the line around it shows the same words.
    """

    name: str
    label: Any
    text: str = ""
    options: tuple[Option, ...] = ()
    is_chosen: bool = False
    is_several: bool = False
    is_long: bool = False
    is_quiet: bool = False
    most_letters: int = 300
    help: Any = ""
    error: str = ""

    @property
    def has_boxes(self) -> bool:
        """A few are ticked, many are chosen from a list."""
        return self.is_several and len(self.options) <= FEW

    @property
    def rows(self) -> int:
        """How high a list of many is."""
        return min(8, max(2, len(self.options)))


def options(choices: Iterable[tuple[str, Any]], chosen: Iterable[str]) -> tuple[Option, ...]:
    """Choices with those that are chosen; one that is gone stays visible until somebody chooses another."""
    taken, offered = list(chosen), [(str(value), str(label)) for value, label in choices]
    known = {value for value, _label in offered}
    gone = [(value, _("{value} (is there no more)").format(value=value)) for value in taken if value and value not in known]
    return tuple(Option(value=value, label=label, is_chosen=value in taken) for value, label in [*offered, *gone])
