"""`due()`: how long a call takes, beside another library and beside walking, and whether long promises cost more."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as wall
from zoneinfo import ZoneInfo

import holidays
import workclock

from careline.sla.hours import due
from careline.sla.rules import CalendarRules, Place, Window

ZONE, COUNTRY = "Europe/Amsterdam", "NL"
OFFICE = CalendarRules(windows=tuple(Window(day, 9 * 3600, 18 * 3600) for day in range(5)), closed_on_holidays=True)
PLACE = Place(ZONE, COUNTRY)
CLOSED = frozenset(holidays.country_holidays(COUNTRY, years=range(2026, 2040)))
START = datetime(2026, 11, 23, 11, 7, 31, tzinfo=UTC)
SPANS = {"1 hour": 1, "1 day": 9, "1 year": 2_300, "10 years": 23_000}  # open hours
TARGET = 72 * 3600
ROUNDS = 7


def measure(*, calls: int) -> dict[str, float]:
    """Microseconds a call of due(), of workclock and of a walk; and of due() over longer spans. Medians of rounds."""
    office = workclock.Schedule(
        [workclock.WorkDay(wall(9), wall(18), days=range(5)), workclock.Holidays(CLOSED)], time_zone=ZONE
    )
    work: dict[str, tuple[Callable[[], object], int]] = {
        "due": (lambda: due(rules=OFFICE, place=PLACE, start=START, seconds=TARGET), calls),
        "workclock": (lambda: office.add(START, seconds=TARGET), calls),
        "walk": (lambda: walk(START, TARGET), 2),
    }
    for name, hours in SPANS.items():
        work[name] = (lambda seconds=hours * 3600: due(rules=OFFICE, place=PLACE, start=START, seconds=seconds), calls)
    if len({call() for call, _ in list(work.values())[:3]}) != 1:
        raise RuntimeError("due(), workclock and the walk disagree.")
    found: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS):
        for name, (call, times) in work.items():
            found[name].append(_microseconds(call, times))
    return {name: statistics.median(each) for name, each in found.items()}


def _microseconds(call: Callable[[], object], times: int) -> float:
    call()
    began = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - began) * 1e6 / times


def walk(start: datetime, seconds: int) -> datetime:
    """What one would write first: look at the clock on the wall, take a step of a second or a minute, look again."""
    zone, at, left = ZoneInfo(ZONE), start, seconds
    while left > 0:
        local = at.astimezone(zone)
        step = 60 if local.second == 0 and left >= 60 else 1
        if local.weekday() < 5 and 9 <= local.hour < 18 and local.date() not in CLOSED:
            left -= step
        at += timedelta(seconds=step)
    return at
