"""Why a deadline is what it is: every counted interval, added up to the target."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from careline.sla.counting import promise_of
from careline.sla.hours import closures, intervals
from careline.sla.models import Clock
from careline.sla.promising import Promise
from careline.sla.rules import Closure, Interval

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Everything needed to check a due time by hand. `used` is a share from 0 to 1."""

    clock: Clock
    promise: Promise
    counted: list[Interval]
    closed: list[Closure]
    used: float

    @property
    def seconds(self) -> int:
        """The counted intervals together: by construction the target."""
        return sum(interval.seconds for interval in self.counted)


def explain(*, clock: Clock, language: str, at: datetime) -> Explanation:
    """Explain a clock as it stands at an instant, with holidays named in a language."""
    made = promise_of(clock)
    zone = ZoneInfo(clock.zone)
    first, last = clock.started_at.astimezone(zone).date(), clock.due_at.astimezone(zone).date()
    return Explanation(
        clock=clock, promise=made, used=made.used(clock.met_at or at),
        counted=intervals(rules=made.rules, place=made.place, start=clock.started_at, end=clock.due_at),
        closed=closures(rules=made.rules, place=made.place, start=first, end=last + DAY, language=language),
    )  # fmt: skip
