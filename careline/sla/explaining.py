"""Why a deadline is what it is: every open stretch and every pause, added up to what is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from careline.sla.breaching import PUNCTUAL
from careline.sla.counting import open_seconds, promise_of
from careline.sla.hours import closures
from careline.sla.models import Clock, Pause
from careline.sla.promising import Promise
from careline.sla.rules import Closure
from careline.sla.stretches import Stretch, stretches

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Deduction:
    """A pause as the sum sees it. `end` is None while nobody knows it; then `seconds` is what it took so far."""

    pause: Pause
    start: datetime
    end: datetime | None
    seconds: int


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Everything needed to check a due time by hand. `used` is a share from 0 to 1.

    `due_at` is None while a pause has no agreed end: then the sum is what was counted before it, and `due_if_resumed_at`
    says what it would be due if counting went on now. `later` are pauses after a broken deadline, which only shorten
    how late it is. All instants are aware UTC.
    """

    clock: Clock
    promise: Promise
    counted: list[Stretch]
    closed: list[Closure]
    pauses: list[Deduction]
    later: list[Deduction]
    now: Deduction | None
    used_seconds: int
    late_seconds: int
    due_at: datetime | None
    due_if_resumed_at: datetime | None

    @property
    def open_seconds(self) -> int:
        """The open stretches together, pauses not yet deducted."""
        return sum(stretch.seconds for stretch in self.counted)

    @property
    def paused_seconds(self) -> int:
        """Open time that the pauses take out of it."""
        return sum(each.seconds for each in self.pauses)

    @property
    def seconds(self) -> int:
        """Open time without the pauses: by construction what the clock counts, once its deadline is known."""
        return self.open_seconds - self.paused_seconds

    @property
    def used(self) -> float:
        return min(1.0, self.used_seconds / max(1, self.clock.seconds))

    @property
    def left_seconds(self) -> int:
        """What is still to count of a clock whose deadline nobody knows yet."""
        return max(0, self.clock.seconds - self.seconds)

    @property
    def is_late_record(self) -> bool:
        """Whether the breach was written down more than ten seconds after it."""
        broken, recorded = self.clock.breached_at, self.clock.breach_recorded_at
        return bool(broken and recorded and recorded - broken > PUNCTUAL)


def explain(*, clock: Clock, pauses: Iterable[Pause], language: str, at: datetime) -> Explanation:
    """Explain a clock with its pauses as it stands at an instant, with holidays named in a language."""
    made, known = promise_of(clock), clock.due_is_known
    due = clock.due_at if known else None
    end = clock.due_at if known else clock.paused_at or at
    taken = [_deduction(clock, row, at) for row in pauses]
    early = [each for each in taken if each.start < clock.due_at]
    zone = ZoneInfo(clock.zone)
    return Explanation(
        clock=clock, promise=made, due_at=due, due_if_resumed_at=None if known else _due_if_resumed(clock, made, at),
        counted=stretches(rules=made.rules, place=made.place, start=clock.started_at, end=end),
        closed=closures(
            rules=made.rules, place=made.place, start=clock.started_at.astimezone(zone).date(),
            end=end.astimezone(zone).date() + DAY, language=language,
        ),
        pauses=[each for each in early if each.end], later=[each for each in taken if each.start >= clock.due_at],
        now=next((each for each in taken if each.pause.ended_at is None), None),
        used_seconds=_used(clock, early, at), late_seconds=late_seconds(clock, pauses=taken, at=at),
    )  # fmt: skip


def late_seconds(clock: Clock, *, pauses: Iterable[Deduction], at: datetime) -> int:
    """Open seconds beyond the deadline, pauses deducted: as recorded with the answer, else until now or the end."""
    if clock.late_seconds is not None:
        return clock.late_seconds
    if clock.breached_at is None and (clock.stopped_at or not clock.due_is_known or at <= clock.due_at):
        return 0
    until = clock.stopped_at or at
    return max(0, open_seconds(clock, start=clock.due_at, end=until) - sum(
        each.seconds if each.pause.ended_at else open_seconds(clock, start=each.start, end=until)
        for each in pauses if each.start >= clock.due_at
    ))  # fmt: skip


def _deduction(clock: Clock, pause: Pause, at: datetime) -> Deduction:
    """A pause that goes on takes its open time up to its agreed end; without one, up to now."""
    end = pause.ended_at or pause.until_at
    seconds = pause.seconds
    if seconds is None:
        seconds = open_seconds(clock, start=pause.started_at, end=end or at)
    return Deduction(pause=pause, start=pause.started_at, end=end, seconds=seconds)


def _used(clock: Clock, pauses: list[Deduction], at: datetime) -> int:
    until = clock.met_at or clock.stopped_at or at
    until = min(until, clock.paused_at) if clock.paused_at else until
    ended = sum(each.seconds for each in pauses if each.pause.ended_at)
    return min(clock.seconds, max(0, open_seconds(clock, start=clock.started_at, end=until) - ended))


def _due_if_resumed(clock: Clock, made: Promise, at: datetime) -> datetime | None:
    if clock.paused_at is None or clock.breached_at:
        return None
    since = open_seconds(clock, start=clock.paused_at, end=at)
    return Promise(**{**vars(made), "paused_seconds": clock.paused_seconds + since}).due_at
