"""Routing in words: a sentence for the timeline, its parts for the page that explains. The data is `deciding_who.reason`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from careline.i18n.formatting import brief_moment, duration, language_name, number
from careline.tickets.deciding_who import ANYBODY, CONTACT
from careline.tickets.happening import Happening

Reason = Mapping[str, Any]
MOST_NAMED = 3


def because(reason: Reason) -> str:
    """Why the one who was chosen: `speaks German, knows Remote Control, 3 of 12, idle 14 minutes`."""
    chosen = reason["chosen"]
    parts = [
        place_words(chosen), language_words(reason, chosen), skill_words(reason, chosen), load_words(chosen), idle_words(chosen)
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def place_words(row: Reason) -> str:
    """The place in the contract's line, and for whom somebody stands in."""
    if row["stands_in_for"]:
        return _("stands in for {name}").format(name=row["stands_in_for"])
    if row["place"] == ANYBODY:
        return ""
    return _("dedicated contact") if row["place"] == CONTACT else _("deputy of the dedicated contact")


def language_words(reason: Reason, row: Reason) -> str:
    """How well somebody speaks the customer's language."""
    text = {
        "native": _("{language} is their mother tongue"), "fluent": _("speaks {language}"),
        "basic": _("speaks a little {language}"), "none": _("does not speak {language}"),
    }[row["level"]]  # fmt: skip
    return text.format(language=language_name(reason["language"]))


def skill_words(reason: Reason, row: Reason) -> str:
    """Whether somebody knows the product."""
    text = _("knows {product}") if row["skill"] else _("does not know {product}")
    return text.format(product=reason["product"])


def load_words(row: Reason) -> str:
    """What somebody holds of what they can; by weight, where that differs from the number of requests."""
    load, capacity = number(row["load"]), number(row["capacity"])
    if row["held"] == row["load"]:
        return _("holds {load} of {capacity}").format(load=load, capacity=capacity)
    return _("holds {held}, weighing {load} of {capacity}").format(held=number(row["held"]), load=load, capacity=capacity)


def idle_words(row: Reason) -> str:
    """Since when somebody was given nothing."""
    seconds = row["idle_seconds"]
    if seconds is None:
        return _("was given none yet")
    if seconds < 60:
        return _("was given one just now")
    return _("idle {time}").format(time=duration(seconds - seconds % 60))


def why_not(row: Reason) -> str:
    """Why somebody did not get it, in brief."""
    if row["why"] == "full":
        return load_words(row)
    if row["why"] in ("off", "away") and row["until"]:
        text = _("away until {when}") if row["why"] == "away" else _("off until {when}")
        return text.format(when=brief_moment(datetime.fromisoformat(row["until"])))
    tell = WHY_NOT.get(row["why"])
    return tell() if tell else ""


WHY_NOT: dict[str, Callable[[], str]] = {
    "off": lambda: _("off"),
    "away": lambda: _("away"),
    "line": lambda: _("not in the contract"),
    "language": lambda: _("speaks it less well"),
    "skill": lambda: _("does not know the product"),
    "load": lambda: _("holds more"),
    "idle": lambda: _("was given one later"),
    "order": lambda: _("just as good, but later in the list"),
}


def passed_over(reason: Reason) -> str:
    """Who would have come first, had they been there: `Nadia Haddad (off until 08:00), ...`; or empty."""
    rows = [row for row in reason["passed"] if row["id"] in reason["passed_over"]]
    named = [_("{name} ({why})").format(name=row["name"], why=why_not(row)) for row in rows[:MOST_NAMED]]
    if len(rows) > MOST_NAMED or reason["more"]:
        named.append(_("and others"))
    return ", ".join(named)


def _with_passed(text: str, reason: Reason) -> str:
    passed = passed_over(reason)
    return _("{text}; passed over: {people}.").format(text=text, people=passed) if passed else f"{text}."


def _routed(h: Happening) -> str:
    was, reason = h.data.get("instead_of"), h.data["reason"]
    start = _("Given to {name} instead of {was}: {why}") if was else _("Given to {name}: {why}")
    return _with_passed(start.format(name=h.data["agent"], was=was, why=because(reason)), reason)


def _suggested(h: Happening) -> str:
    reason = h.data["reason"]
    return _with_passed(_("Suggested for {name}: {why}").format(name=h.data["agent"], why=because(reason)), reason)


def _nobody(h: Happening) -> str:
    reason, was = h.data["reason"], h.data.get("instead_of")
    people = passed_over(reason) or _("there is nobody in the team")
    start = _("Taken from {was}.").format(was=was) if was else ""
    if reason["team"]:
        waits = _("Nobody is free: {people}. It waits for {team}.").format(people=people, team=reason["team"])
    else:
        waits = _("Nobody is free: {people}. It waits in the queue.").format(people=people)
    return " ".join(part for part in (start, waits) if part)


def _given(h: Happening) -> str:
    if h.data.get("instead_of"):
        return _("{name} gave it to {agent}, who stands in for {was}.").format(
            name=h.who, agent=h.data["agent"], was=h.data["instead_of"]
        )
    return _("{name} gave it to {agent}.").format(name=h.who, agent=h.data["agent"])


ROUTING: dict[str, Callable[[Happening], str]] = {
    "TicketRouted": _routed,
    "TicketSuggested": _suggested,
    "NobodyFree": _nobody,
    "TicketGiven": _given,
    "TicketTakenAway": lambda h: _("{name} took it from {agent}, back into the queue.").format(
        name=h.who, agent=h.data["agent"]
    ),
}
