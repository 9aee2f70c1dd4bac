"""The form of a rule: lines are added and taken away on the server, so it needs no script."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from careline.rules import actions, conditions
from careline.rules.controls import Control, options
from careline.rules.definition import Action, Condition, Definition
from careline.rules.form_rows import (
    ActionLine,
    ConditionLine,
    action_line,
    action_sent,
    condition_line,
    condition_sent,
)
from careline.rules.keeping import NewRule
from careline.rules.occasions import OCCASIONS

MOST_LINES, MOST_HOURS, MOST_NAME = 20, 24 * 365, 120


@dataclass
class RuleForm:
    """A rule that is being written, with what is wrong with it once it `is_checked`."""

    name: str = ""
    hours: str = ""
    definition: Definition = field(default_factory=lambda: Definition(when="submitted"))
    is_checked: bool = False

    @classmethod
    def sent(cls, sent: QueryDict) -> "RuleForm":
        """As a browser sent it. Lines of a kind that is not there are left out."""
        asked = [condition_sent(sent, f"c{n}") for n in range(MOST_LINES) if sent.get(f"c{n}-kind", "") in conditions.KINDS]
        done = [action_sent(sent, f"a{n}") for n in range(MOST_LINES) if sent.get(f"a{n}-kind", "") in actions.KINDS]
        when = sent.get("when", "") if sent.get("when", "") in OCCASIONS else "submitted"
        hours = sent.get("hours", "").strip()
        definition = Definition(
            when=when, hours=_number(hours), any_holds=sent.get("any_holds", "") == "any", conditions=tuple(asked),
            actions=tuple(done),
        )  # fmt: skip
        return cls(name=sent.get("name", "").strip()[:MOST_NAME], hours=hours, definition=definition)

    @classmethod
    def of(cls, name: str, definition: Definition) -> "RuleForm":
        """To change what there is. Lines that this release does not know are left out."""
        asked = tuple(each for each in definition.conditions if each.kind in conditions.KINDS)
        done = tuple(each for each in definition.actions if each.kind in actions.KINDS)
        return cls(name=name, hours=str(definition.hours or ""), definition=replace(definition, conditions=asked, actions=done))

    def changed(self, sent: QueryDict) -> "RuleForm":
        """With a line more or less, as the button that was pressed says."""
        pressed, definition = sent.get("change", ""), self.definition
        asked, done = list(definition.conditions), list(definition.actions)
        if pressed == "condition" and sent.get("new_condition", "") in conditions.KINDS and len(asked) < MOST_LINES:
            asked.append(Condition(kind=sent.get("new_condition", "")))
        elif pressed == "action" and sent.get("new_action", "") in actions.KINDS and len(done) < MOST_LINES:
            done.append(Action(kind=sent.get("new_action", ""), given={}))
        elif pressed[:1] in {"c", "a"} and pressed[1:].isdecimal():
            lines: list[object] = asked if pressed[0] == "c" else done  # type: ignore[assignment]
            del lines[int(pressed[1:]) : int(pressed[1:]) + 1]
        return replace(self, definition=replace(definition, conditions=tuple(asked), actions=tuple(done)))

    @property
    def conditions(self) -> list[ConditionLine]:
        found = enumerate(self.definition.conditions)
        return [condition_line(place, each, is_checked=self.is_checked) for place, each in found]

    @property
    def actions(self) -> list[ActionLine]:
        return [action_line(place, each, is_checked=self.is_checked) for place, each in enumerate(self.definition.actions)]

    @property
    def head(self) -> list[Control]:
        """Its name, and when."""
        faults = self.faults if self.is_checked else {}
        occasions = [(code, occasion.label) for code, occasion in OCCASIONS.items()]
        return [
            Control(name="name", label=_("Name"), text=self.name, most_letters=MOST_NAME, error=faults.get("name", "")),
            Control(name="when", label=_("When"), is_chosen=True, options=options(occasions, [self.definition.when])),
            Control(
                name="hours", label=_("Only so many hours after that"), text=self.hours, most_letters=5,
                help=_("Empty: at once. Otherwise that long after it last happened, if the conditions hold then."),
                error=faults.get("hours", ""),
            ),
        ]  # fmt: skip

    @property
    def how_many(self) -> Control:
        """Whether all conditions must hold, or one."""
        offered = (("all", _("all of these hold")), ("any", _("one of these holds")))
        chosen = ["any" if self.definition.any_holds else "all"]
        return Control(name="any_holds", label=_("If"), is_chosen=True, options=options(offered, chosen))

    @property
    def new_condition(self) -> Control:
        offered = [(code, kind.label) for code, kind in conditions.KINDS.items()]
        return Control(name="new_condition", label=_("Another condition"), is_chosen=True, options=options(offered, []))

    @property
    def new_action(self) -> Control:
        offered = [(code, kind.label) for code, kind in actions.KINDS.items()]
        return Control(name="new_action", label=_("Another action"), is_chosen=True, options=options(offered, []))

    @property
    def faults(self) -> dict[str, str]:
        """What is wrong beside the lines, by field."""
        found = {} if self.name else {"name": _("Give the rule a name.")}
        if self.hours and not 0 < self.definition.hours <= MOST_HOURS:
            found["hours"] = _("Write a whole number of hours, up to a year, or nothing.")
        if not self.definition.actions:
            found["actions"] = _("Add at least one thing that it does.")
        return found

    @property
    def is_valid(self) -> bool:
        """Check it, and say whether it can be saved."""
        self.is_checked = True
        return not (self.faults or any(c.error for c in self.conditions) or any(a.errors for a in self.actions))

    @property
    def new(self) -> NewRule:
        """What is to be kept."""
        return NewRule(name=self.name, definition=self.definition)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
