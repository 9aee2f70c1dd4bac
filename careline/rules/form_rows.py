"""The lines of the form of a rule: one for each condition and each action, as they are being written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from careline.rules import actions, conditions
from careline.rules.controls import Control, options
from careline.rules.definition import Action, Condition

MOST_VALUES, MOST_LETTERS = 400, 2000
COMMA = re.compile("[,،、，]")  # whatever comma the writer's script has


@dataclass(frozen=True, kw_only=True)
class ConditionLine:
    """A condition that is being written; `prefix` begins the names of its inputs."""

    prefix: str
    kind: conditions.Kind
    condition: Condition
    error: str = ""

    @property
    def negation(self) -> Control:
        """Whether it is, or is not."""
        chosen = ["not" if self.condition.is_not else ""]
        return Control(
            name=f"{self.prefix}-not", label=_("{condition}: how").format(condition=self.kind.label), is_chosen=True,
            options=options((("", self.kind.ways[0]), ("not", self.kind.ways[1])), chosen), is_quiet=True,
        )  # fmt: skip

    @property
    def control(self) -> Control:
        """What it is compared with."""
        offered = options(self.kind.choices(), self.condition.values) if self.kind.choices else ()
        return Control(
            name=f"{self.prefix}-values", label=self.kind.label, options=offered, is_several=self.kind.choices is not None,
            text=", ".join(self.condition.values), help=self.kind.help, error=self.error, most_letters=MOST_LETTERS,
            is_quiet=True,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action that is being written."""

    prefix: str
    kind: actions.Kind
    action: Action
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def controls(self) -> list[Control]:
        """What it needs."""
        return [self._control(each) for each in self.kind.fields]

    def _control(self, wanted: actions.Field) -> Control:
        text = self.action.given.get(wanted.name, "")
        offered = options((("", _("choose")), *wanted.choices()), [text]) if wanted.choices else ()
        return Control(
            name=f"{self.prefix}-{wanted.name}", label=wanted.label, text=text, options=offered,
            is_chosen=wanted.choices is not None, is_long=wanted.is_long, most_letters=wanted.most_letters,
            error=self.errors.get(wanted.name, ""),
        )  # fmt: skip


def condition_sent(sent: QueryDict, prefix: str) -> Condition:
    """A condition as it was sent; typed values stand between commas."""
    kind = conditions.KINDS[sent.get(f"{prefix}-kind", "")]
    raw = sent.getlist(f"{prefix}-values") if kind.choices else COMMA.split(sent.get(f"{prefix}-values", "")[:MOST_LETTERS])
    values = [kind.clean(value) for value in raw]
    kept = tuple(dict.fromkeys(value for value in values if value))[:MOST_VALUES]
    return Condition(kind=kind.code, values=kept, is_not=sent.get(f"{prefix}-not", "") == "not")


def action_sent(sent: QueryDict, prefix: str) -> Action:
    """An action as it was sent."""
    kind = actions.KINDS[sent.get(f"{prefix}-kind", "")]
    given = {each.name: sent.get(f"{prefix}-{each.name}", "").strip()[: each.most_letters] for each in kind.fields}
    return Action(kind=kind.code, given=given)


def condition_line(place: int, condition: Condition, *, is_checked: bool) -> ConditionLine:
    """Its line, and what is wrong with it."""
    kind = conditions.KINDS[condition.kind]
    known = {value for value, _label in kind.choices()} if kind.choices else None
    wrong = not condition.values or (known is not None and not known.issuperset(condition.values))
    text = _("Choose at least one that there is.") if kind.choices else _("Write at least one.")
    error = text if is_checked and wrong else ""
    return ConditionLine(prefix=f"c{place}", kind=kind, condition=condition, error=error)


def action_line(place: int, action: Action, *, is_checked: bool) -> ActionLine:
    """Its line, and what is wrong with it."""
    kind = actions.KINDS[action.kind]
    faults: dict[str, str] = {}
    for each in kind.fields if is_checked else ():
        value: Any = action.given.get(each.name, "")
        if not value:
            faults[each.name] = _("Choose one.") if each.choices else _("Write something.")
        elif each.choices and value not in {code for code, _label in each.choices()}:
            faults[each.name] = _("It is there no more. Choose another.")
    return ActionLine(prefix=f"a{place}", kind=kind, action=action, errors=faults)
