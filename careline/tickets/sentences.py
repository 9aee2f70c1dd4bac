"""What happened to a ticket, in words, in the reader's language and zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import gettext as translated  # what data says is nothing to extract

from careline.i18n.formatting import by_when, duration, percent
from careline.sla.severities import Severity


@dataclass(frozen=True)
class Happening:
    """An event with the name of who did it."""

    id: int
    at: datetime
    name: str
    who: str
    public: bool
    data: dict[str, Any]

    @classmethod
    def of_row(cls, row: tuple[Any, ...]) -> "Happening":
        pk, at, name, who, public, data = row
        return cls(pk, at, name, who, public, orjson.loads(data))

    @property
    def due(self) -> str:
        return by_when(datetime.fromisoformat(self.data["due"]))


def sentence(happening: Happening) -> str:
    """One sentence, or nothing for an event that no timeline tells."""
    tell = SENTENCES.get(happening.name)
    return tell(happening) if tell else ""


def is_bad(happening: Happening) -> bool:
    """Whether it is a promise in danger or broken."""
    return happening.name == "ClockBreached" or bool(happening.data.get("late_seconds"))


def _submitted(h: Happening) -> str:
    plan, within = translated(h.data["plan"]), duration(h.data["seconds"])
    if not h.data["is_guaranteed"]:
        return _("Plan {plan}: we aim to answer by {due}.").format(plan=plan, due=h.due)
    if not h.data["severity"]:
        return _("Plan {plan}: a person answers within {within}, by {due}.").format(plan=plan, within=within, due=h.due)
    severity = Severity(h.data["severity"]).label
    return _("Plan {plan}, severity {severity}: a person answers within {within}, by {due}.").format(
        plan=plan, severity=severity, within=within, due=h.due
    )


def _met(h: Happening) -> str:
    late = h.data.get("late_seconds", 0)
    if not late:
        return _("A person answered in time.")
    return _("A person answered, {late} late.").format(late=duration(max(60, late - late % 60)))


def _warned(h: Happening) -> str:
    return _("{share} of the promised time is used; due {due}.").format(share=percent(h.data["percent"] / 100), due=h.due)


SENTENCES: dict[str, Callable[[Happening], str]] = {
    "TicketSubmitted": _submitted,
    "TicketTaken": lambda h: _("{name} works on it now.").format(name=h.data["agent"]),
    "TicketReleased": lambda h: _("{name} gave it back to the queue.").format(name=h.data["agent"]),
    "TicketClosed": lambda h: _("{name} closed it.").format(name=h.who),
    "TicketReopened": lambda h: _("{name} opened it again.").format(name=h.who),
    "ClockWarned": _warned,
    "ClockBreached": lambda h: _("Nobody answered by {due}. We are late, and it is on the record.").format(due=h.due),
    "ClockMet": _met,
}
