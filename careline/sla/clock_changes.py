"""When the clocks of a zone are put forward or back, so that people can be told why a day is longer or shorter."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from careline.sla.zones import offsets

EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """At the epoch second `at` a zone's clocks go from `before` to `after` seconds ahead of UTC."""

    at: int
    before: int
    after: int

    @property
    def instant(self) -> datetime:
        """When it happens, in UTC."""
        return datetime.fromtimestamp(self.at, UTC)

    @property
    def wall_before(self) -> datetime:
        """What the clocks would show without the change (naive)."""
        return EPOCH + timedelta(seconds=self.at + self.before)

    @property
    def wall_after(self) -> datetime:
        """What they show instead (naive)."""
        return EPOCH + timedelta(seconds=self.at + self.after)

    @property
    def seconds(self) -> int:
        """How far they are moved: positive skips local times, negative repeats them."""
        return self.after - self.before

    def hides(self, wall: datetime) -> bool:
        """Whether a local time (naive) is skipped."""
        return self.wall_before <= wall < self.wall_after

    def repeats(self, wall: datetime) -> bool:
        """Whether a local time (naive) comes twice."""
        return self.wall_after <= wall < self.wall_before


def clock_changes(*, zone: str, start: datetime, end: datetime) -> list[ClockChange]:
    """The changes in `[start, end)`, in order. Raises InvalidPlace for an unknown zone."""
    years = range(_year(start) - 1, _year(end) + 1)
    stretches = [each for year in years for each in offsets(zone=zone, year=year)]
    return [
        ClockChange(since, before, after)
        for (_since, _until, before), (since, _end, after) in pairwise(stretches)
        if before != after and start.timestamp() <= since < end.timestamp()
    ]


def _year(at: datetime) -> int:
    return at.astimezone(UTC).year
