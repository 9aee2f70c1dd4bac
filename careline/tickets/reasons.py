"""Why somebody was told, in words, in the reader's language and zone. The data is `chain.py`'s."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from careline.i18n.formatting import moment

Reason = Mapping[str, Any]


def reason_words(reason: Reason) -> str:
    """One or two sentences: why not somebody else, and why you. Nothing for a reason that this release does not know."""
    you = YOU.get(reason.get("code", ""))
    why_not = NOT_THEM.get(reason.get("why", ""))
    return " ".join(tell(reason) for tell in (why_not, you) if tell)


def _stands_in(reason: Reason) -> str:
    name, until, via = reason["for"], reason.get("until"), reason.get("via")
    if via:
        return _("{name} is away, and so is {via}; you are their deputy.").format(name=name, via=via)
    if not until:
        return _("{name} is away; you are their deputy.").format(name=name)
    return _("{name} is away until {until}; you are their deputy.").format(name=name, until=_when(until))


def _away(reason: Reason) -> str:
    if not reason.get("until"):
        return _("{name} is away.").format(name=reason["name"])
    return _("{name} is away until {until}.").format(name=reason["name"], until=_when(reason["until"]))


def _off(reason: Reason) -> str:
    if not reason.get("until"):
        return _("{name} is not at work.").format(name=reason["name"])
    return _("{name} is not at work until {until}.").format(name=reason["name"], until=_when(reason["until"]))


def _missing(reason: Reason) -> str:
    words = {
        "holder": _("Nobody has this ticket."), "dedicated_contact": _("No dedicated contact is named."),
        "deputy": _("No deputy is named."),
    }  # fmt: skip
    return words.get(reason["whom"], "")


def _when(text: str) -> str:
    return moment(datetime.fromisoformat(text))


NOT_THEM: dict[str, Callable[[Reason], str]] = {
    "away": _away,
    "off": _off,
    "gone": lambda reason: _("{name} works here no more.").format(name=reason["name"]),
    "missing": _missing,
}
YOU: dict[str, Callable[[Reason], str]] = {
    "holder": lambda reason: _("You have this ticket."),
    "dedicated_contact": lambda reason: _("You are the dedicated contact."),
    "deputy": lambda reason: _("You are the deputy of the dedicated contact."),
    "supervisors": lambda reason: _("You supervise the desk."),
    "stands_in": _stands_in,
    "nobody": lambda reason: _("Nobody in line is at work, and somebody must know."),
    "contacts_off": lambda reason: _("A priority letter came, and neither the dedicated contact nor the deputy is at work."),
    "nobody_free": lambda reason: _("Nobody who may have it is at work with room for it."),
    "later": lambda reason: _("You have this ticket, and were not at work."),
}
