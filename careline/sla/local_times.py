"""What a clock on a wall shows, as an instant: once, twice (when clocks go back) or never (when they go forward)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from careline.sla.clock_changes import ClockChange, clock_changes
from careline.sla.zones import zone_info

MARGIN = timedelta(days=2)  # more than any zone is away from UTC


@dataclass(frozen=True, kw_only=True)
class LocalTime:
    """A local time and what it may mean: `readings` are one instant, or two with the `change` that makes them.

    Of a time that comes twice they are the first and the second; of one that is skipped, the time by the clocks
    before and after the change, so the second one is earlier.
    """

    wall: datetime
    readings: tuple[datetime, ...]
    change: ClockChange | None

    @property
    def is_skipped(self) -> bool:
        """Whether the clocks never show it."""
        return self.change is not None and self.change.hides(self.wall)

    def instant(self, *, fold: int) -> datetime:
        """The instant meant by the first (0) or second (1) reading, in UTC."""
        return self.readings[min(fold, len(self.readings) - 1)]


def local_time(*, wall: datetime, zone: str) -> LocalTime:
    """Read a naive local time in a zone. Raises InvalidPlace, and OverflowError at the ends of the calendar."""
    info = zone_info(zone)
    first, second = (wall.replace(tzinfo=info, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return LocalTime(wall=wall, readings=(first,), change=None)
    near = clock_changes(zone=zone, start=first - MARGIN, end=second + MARGIN)
    change = next(each for each in near if each.hides(wall) or each.repeats(wall))
    return LocalTime(wall=wall, readings=(first, second), change=change)
