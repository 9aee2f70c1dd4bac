"""A promise before it is made: when it would be due, by which rules, in whose time."""

from dataclasses import dataclass
from datetime import datetime

from careline.sla.hours import due, elapsed, next_opening
from careline.sla.models import Target
from careline.sla.rules import CalendarRules, Place

SOON = 75


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A target counted from an instant. All instants are aware UTC; `seconds` is open time.

    `paused_seconds` is open time that did not count: every instant from the pause on moves by it.
    """

    rules: CalendarRules
    place: Place
    start: datetime
    seconds: int
    aim_seconds: int | None
    is_guaranteed: bool
    paused_seconds: int = 0

    @property
    def due_at(self) -> datetime:
        return self._after(self.seconds)

    @property
    def aim_at(self) -> datetime | None:
        if self.aim_seconds is None:
            return None
        return self._after(self.aim_seconds)

    @property
    def soon_at(self) -> datetime:
        """When three quarters of the target are used."""
        return self.share_at(SOON)

    def share_at(self, percent: int) -> datetime:
        """The instant at which a share of the target is used up."""
        return self._after(self.seconds * percent // 100)

    def used(self, at: datetime) -> float:
        """The share of the target used at an instant, 0 to 1."""
        spent = elapsed(rules=self.rules, place=self.place, start=self.start, end=max(at, self.start))
        return min(1.0, max(0, spent - self.paused_seconds) / max(1, self.seconds))

    def _after(self, seconds: int) -> datetime:
        return due(rules=self.rules, place=self.place, start=self.start, seconds=seconds + self.paused_seconds)


def promise(*, rules: CalendarRules, place: Place, target: Target, start: datetime) -> Promise:
    """What a target means when counted from an instant in a place."""
    return Promise(
        rules=rules, place=place, start=start, seconds=target.seconds, aim_seconds=target.aim_seconds,
        is_guaranteed=target.is_guaranteed,
    )  # fmt: skip


def opening(*, rules: CalendarRules, place: Place, at: datetime) -> datetime | None:
    """When the office opens next; None when it is open now or never opens."""
    following = next_opening(rules=rules, place=place, at=at)
    return following if following and following > at else None
