"""Kept and broken promises as figures. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """How many promises were kept and broken, and by how many open seconds those that were answered came too late."""

    kept: int = 0
    broken: int = 0
    late_seconds: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.kept + other.kept, self.broken + other.broken, self.late_seconds + other.late_seconds)

    @property
    def promises(self) -> int:
        return self.kept + self.broken

    @property
    def share(self) -> float | None:
        """The share that was kept, from 0 to 1; None where nothing was promised."""
        return self.kept / self.promises if self.promises else None

    @property
    def average_late_seconds(self) -> int:
        """Open seconds a broken promise was late, on average, so far: what nobody answered yet adds none."""
        return round(self.late_seconds / self.broken) if self.broken else 0

    @property
    def said_late_seconds(self) -> int:
        """The same in whole minutes, as people say it; 0 for less than one."""
        return self.average_late_seconds - self.average_late_seconds % 60


def total(scores: Iterable[Score]) -> Score:
    """All of them together."""
    return sum(scores, Score())


def trend(scores: list[Score]) -> float | None:
    """By how much the share of the last weeks differs from that of as many before: four, or half of a shorter time.

    None where one of the two promised nothing.
    """
    length = min(4, len(scores) // 2)
    if not length:
        return None
    now, before = total(scores[-length:]).share, total(scores[-2 * length : -length]).share
    return None if now is None or before is None else now - before
