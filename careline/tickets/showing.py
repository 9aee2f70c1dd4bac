"""A promise as a reader sees it: its state, its words, its line."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from careline.contracts.deciding import Terms
from careline.i18n.formatting import by_when, duration, percent
from careline.sla.counting import promise_of
from careline.sla.explaining import explain
from careline.sla.hours import intervals
from careline.sla.models import Clock
from careline.sla.promising import Promise
from careline.sla.severities import MEANING, Severity
from careline.tickets.models import Ticket
from careline.ui.promise_line import Line, line


@dataclass(frozen=True)
class Shown:
    """One promise at one instant, for a row, a page, a form or a letter."""

    promise: Promise
    due_at: datetime
    soon_at: datetime
    at: datetime
    clock: Clock | None = None

    @classmethod
    def of_clock(cls, clock: Clock | None, *, at: datetime) -> "Shown | None":
        """A running or ended clock, from its pinned versions."""
        if clock is None:
            return None
        made = promise_of(clock)
        return cls(promise=made, due_at=clock.due_at, soon_at=clock.soon_at, at=at, clock=clock)

    @classmethod
    def of_promise(cls, promise: Promise, *, at: datetime) -> "Shown":
        """A promise not yet made."""
        return cls(promise=promise, due_at=promise.due_at, soon_at=promise.soon_at, at=at)

    @property
    def is_running(self) -> bool:
        return self.clock is None or self.clock.is_running

    @property
    def is_late(self) -> bool:
        return self.is_running and self.at >= self.due_at

    @property
    def was_broken(self) -> bool:
        return self.clock is not None and self.clock.breached_at is not None

    @property
    def state(self) -> str:
        """calm, soon, late or rest: the end of the CSS class."""
        if not self.is_running:
            return "late" if self.was_broken else "calm"
        return "late" if self.is_late else "soon" if self.at >= self.soon_at else "calm"

    @property
    def seconds_left(self) -> int:
        """Wall-clock seconds until due; negative when late."""
        return round((self.due_at - self.at).total_seconds())

    @cached_property
    def line(self) -> Line:
        """The drawing, until the answer if there was one."""
        made, end = self.promise, self.clock.met_at if self.clock and self.clock.met_at else self.at
        opened = intervals(rules=made.rules, place=made.place, start=made.start, end=self.due_at)
        return line(start=made.start, due=self.due_at, at=end, opened=[(i.start, i.end) for i in opened])

    @property
    def spoken(self) -> str:
        """What the line says, for people who do not see it."""
        end = self.clock.met_at if self.clock and self.clock.met_at else self.at
        share = percent(self.promise.used(end))
        return _("Due {when}; {share} of the promised time is used.").format(when=by_when(self.due_at), share=share)


def deadline(*, ticket: Ticket, language: str, at: datetime) -> dict[str, Any]:
    """What a page that explains a ticket's deadline prints. Raises Http404 for a ticket without a promise."""
    shown = Shown.of_clock(ticket.clock, at=at)
    if ticket.clock is None or shown is None:
        raise Http404
    return {"ticket": ticket, "shown": shown, "explanation": explain(clock=ticket.clock, language=language, at=at)}


@dataclass(frozen=True)
class SeverityChoice:
    """A severity on a form: what it means, how fast a person answers, by when."""

    code: str
    label: str
    meaning: str
    within: str
    due_at: datetime | None


def severities(*, terms: Terms, at: datetime) -> list[SeverityChoice]:
    """What each severity would promise now; empty for a plan without severities."""
    if not terms.plan.has_severities:
        return []
    return [_severity(terms, code, at) for code in Severity]


def _severity(terms: Terms, code: Severity, at: datetime) -> SeverityChoice:
    made = terms.promise(severity=code, at=at)
    return SeverityChoice(
        code=str(code), label=str(code.label), meaning=str(MEANING[code]), within=duration(made.seconds) if made else "",
        due_at=made.due_at if made else None,
    )  # fmt: skip
