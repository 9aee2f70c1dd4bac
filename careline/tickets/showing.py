"""A promise as a reader sees it: its state, its words, its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from careline.contracts.deciding import Terms
from careline.i18n.formatting import brief_moment, by_when, duration, moment, percent
from careline.sla.counting import promise_of, used_seconds
from careline.sla.hours import intervals
from careline.sla.models import Clock, Metric
from careline.sla.promising import Promise
from careline.sla.severities import MEANING, Severity
from careline.tickets.wording import Words, words
from careline.ui.promise_line import Line, Period, line


@dataclass(frozen=True)
class Shown:
    """One promise at one instant, for a row, a page, a form or a letter. `paused` are its pauses up to that instant."""

    promise: Promise
    due_at: datetime
    soon_at: datetime
    at: datetime
    clock: Clock | None = None
    paused: Sequence[Period] = ()

    @classmethod
    def of_clock(cls, clock: Clock | None, *, at: datetime, paused: Sequence[Period] = ()) -> "Shown | None":
        """A running or ended clock, from its pinned versions."""
        return cls.of(clock, at=at, paused=paused) if clock else None

    @classmethod
    def of(cls, clock: Clock, *, at: datetime, paused: Sequence[Period] = ()) -> "Shown":
        """The same for a clock that is there."""
        return cls(promise_of(clock), clock.due_at, clock.soon_at, at, clock, paused)

    @classmethod
    def of_promise(cls, promise: Promise, *, at: datetime) -> "Shown":
        """A promise not yet made."""
        return cls(promise=promise, due_at=promise.due_at, soon_at=promise.soon_at, at=at)

    @property
    def is_running(self) -> bool:
        return self.clock is None or self.clock.is_running

    @property
    def is_paused(self) -> bool:
        return self.clock is not None and self.clock.is_paused

    @property
    def due_is_known(self) -> bool:
        """Whether the deadline stands; a broken one always does."""
        return self.clock is None or self.clock.due_is_known or self.was_broken

    @property
    def is_late(self) -> bool:
        return self.is_running and (self.was_broken or (self.due_is_known and self.at >= self.due_at))

    @property
    def was_broken(self) -> bool:
        return self.clock is not None and self.clock.breached_at is not None

    @property
    def state(self) -> str:
        """calm, soon, late or rest: the end of the CSS class."""
        if not self.is_running:
            return "late" if self.was_broken else "calm"
        if self.is_late:
            return "late"
        return "rest" if self.is_paused else "soon" if self.at >= self.soon_at else "calm"

    @property
    def seconds_left(self) -> int:
        """Wall-clock seconds until due; negative when late."""
        return round((self.due_at - self.at).total_seconds())

    @property
    def ended_at(self) -> datetime | None:
        """When it was met, or else when it stopped to count."""
        return (self.clock.met_at or self.clock.stopped_at) if self.clock else None

    @property
    def ended_word(self) -> str:
        """What happened then, in a word."""
        return str(self._words.was_done) if self.clock and self.clock.met_at else _("stopped")

    @property
    def name(self) -> str:
        """What is promised, in a word or two."""
        return str(self._words.name)

    @property
    def brief(self) -> str:
        """For a header: `first answer by 14:05 today`, or when it was done."""
        if self.clock and self.clock.met_at:
            return str(self._words.done).format(when=brief_moment(self.clock.met_at))
        if not self.is_running:
            return self.name
        return str(self._words.by).format(when=by_when(self.due_at)) if self.due_is_known else self.name

    @property
    def sentence(self) -> str:
        """For the customer: what is promised, or what became of it."""
        told, clock = self._words, self.clock
        if self.is_late:
            return str(told.late).format(when=by_when(self.due_at))
        if self.is_running:
            return str(told.promised if self.promise.is_guaranteed else told.aimed).format(when=by_when(self.due_at))
        if clock is None or clock.met_at is None:
            return str(told.unneeded)
        text = told.done_late if self.was_broken else told.done_in_time
        return str(text).format(when=moment(clock.met_at), due=moment(self.due_at))

    @cached_property
    def line(self) -> Line:
        """The drawing, until the end if there was one; what was open is drawn until due, or now where that is later."""
        made, end = self.promise, self.ended_at or self.at
        opened = intervals(rules=made.rules, place=made.place, start=made.start, end=max(self.due_at, end, made.start))
        periods = [(i.start, i.end) for i in opened]
        return line(start=made.start, due=self.due_at, at=end, opened=periods, paused=self.paused)

    @property
    def spoken(self) -> str:
        """What the line says, for people who do not see it."""
        end = self.ended_at or self.at
        used = used_seconds(self.clock, at=end) / max(1, self.clock.seconds) if self.clock else self.promise.used(end)
        share = percent(min(1.0, used))
        if not self.due_is_known:
            return _("Paused; {share} of the promised time is used.").format(share=share)
        return _("Due {when}; {share} of the promised time is used.").format(when=by_when(self.due_at), share=share)

    @property
    def _words(self) -> Words:
        return words(self.clock.metric if self.clock else Metric.FIRST_RESPONSE)


@dataclass(frozen=True)
class SeverityChoice:
    """A severity on a form: what it means, how fast a person answers, by when."""

    code: str
    label: str
    meaning: str
    within: str
    due_at: datetime | None
    is_guaranteed: bool


def severities(*, terms: Terms, at: datetime) -> list[SeverityChoice]:
    """What each severity would promise now; empty for a plan without severities."""
    if not terms.plan.has_severities:
        return []
    return [_severity(terms, code, at) for code in Severity]


def _severity(terms: Terms, code: Severity, at: datetime) -> SeverityChoice:
    made = terms.promise(severity=code, at=at)
    return SeverityChoice(
        code=str(code), label=str(code.label), meaning=str(MEANING[code]), within=duration(made.seconds) if made else "",
        due_at=made.due_at if made else None, is_guaranteed=bool(made and made.is_guaranteed),
    )  # fmt: skip
