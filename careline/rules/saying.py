"""A rule in one sentence, and what it did in another, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careline.i18n.formatting import number
from careline.rules import actions, conditions
from careline.rules.definition import Action, Condition, Definition
from careline.rules.occasions import OCCASIONS
from careline.tickets.happening import Happening


def sentence(definition: Definition) -> str:
    """All of a rule: "When a customer writes, if the plan is Standard, then give it to Jonas Berg."."""
    parts = {"when": when_words(definition), "does": and_words(map(action_words, definition.actions))}
    if not definition.conditions:
        return _("{when}: {does}.").format(**parts)
    said = list(map(condition_words, definition.conditions))
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


def condition_words(condition: Condition) -> str:
    """What one condition asks."""
    kind = conditions.KINDS.get(condition.kind)
    if kind is None:
        return _("something this release does not know")
    text = kind.says_not if condition.is_not else kind.says
    return str(text).format(values=or_words(kind.named(condition.values)))


def action_words(action: Action) -> str:
    """What one action does."""
    kind = actions.KINDS.get(action.kind)
    if kind is None:
        return _("do something this release does not know")
    return str(kind.says).format(**kind.named(action.given))


def did_words(did: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """What was done, action by action, each with why it was refused, or nothing."""
    return [(action_words(Action(kind=each["kind"], given=each["given"])), why_words(each["why"])) for each in did]


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
