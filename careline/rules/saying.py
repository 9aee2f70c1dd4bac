"""A rule in one sentence, and what it did in another, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext as translated  # what data says is nothing to extract
from django.utils.translation import ngettext

from careline.i18n.formatting import number
from careline.rules import actions, conditions
from careline.rules.conditions import Names
from careline.rules.definition import Action, Condition, Definition
from careline.rules.occasions import OCCASIONS
from careline.tickets.happening import Happening


def sentence(definition: Definition, *, names: Names | None = None) -> str:
    """All of a rule: "When a customer writes, if the plan is Standard: give it to Jonas Berg."."""
    names = names or Names()
    does = and_words(action_words(each, names=names) for each in definition.actions)
    parts = {"when": when_words(definition), "does": does}
    if not definition.conditions:
        return _("{when}: {does}.").format(**parts)
    said = [condition_words(each, names=names) for each in definition.conditions]
    asked = or_words(said) if definition.any_holds else and_words(said)
    return _("{when}, if {asked}: {does}.").format(asked=asked, **parts)


def when_words(definition: Definition) -> str:
    """When a rule looks at a request."""
    occasion = OCCASIONS.get(definition.when)
    if occasion is None:
        return _("Never")
    if not definition.hours:
        return _("When {occasion}").format(occasion=occasion.label)
    text = ngettext("%(count)s hour after {occasion}", "%(count)s hours after {occasion}", definition.hours)
    return (text % {"count": number(definition.hours)}).format(occasion=occasion.since)


def condition_words(condition: Condition, *, names: Names) -> str:
    """What one condition asks."""
    kind = conditions.KINDS.get(condition.kind)
    if kind is None:
        return _("something this release does not know")
    text = kind.says_not if condition.is_not else kind.says
    return str(text).format(values=or_words(kind.named(condition.values, names)))


def action_words(action: Action, *, names: Names) -> str:
    """What one action does."""
    kind = actions.KINDS.get(action.kind)
    if kind is None:
        return _("do something this release does not know")
    return str(kind.says).format(**kind.named(action.given, names))


def did_words(did: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """What was done, action by action, each with why it was refused, or nothing. No statement: names were kept."""
    return [(_did(each), why_words(each["why"])) for each in did]


def _did(one: dict[str, Any]) -> str:
    kind = actions.KINDS.get(one["kind"])
    if kind is None:
        return _("do something this release does not know")
    return str(kind.says).format(**{name: translated(value) if value else "" for name, value in one["named"].items()})


def why_words(code: str) -> str:
    """Why an action was refused; nothing for one that was done."""
    return str(actions.WHY.get(code, _("refused"))) if code else ""


def fired(happening: Happening) -> str:
    """The line of a timeline."""
    said = [
        _("not done: {action} ({why})").format(action=action, why=why) if why else action
        for action, why in did_words(happening.data["did"])
    ]
    return _("The rule “{rule}” ran: {done}.").format(rule=happening.data["rule"], done="; ".join(said))


def and_words(words: Iterable[str]) -> str:
    """`one, two and three`."""
    return _joined(list(words), _("{some} and {last}"))


def or_words(words: Iterable[str]) -> str:
    """`one, two or three`."""
    return _joined(list(words), _("{some} or {last}"))


def _joined(words: list[str], text: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return text.format(some=_(", ").join(words[:-1]), last=words[-1])
