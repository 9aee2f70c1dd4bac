"""Random calendars, places and times for tests: wild ones, drawn towards what is difficult."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypedDict
from zoneinfo import ZoneInfo, available_timezones

from careline.sla.rules import CalendarRules, DatedEntry, Place, Span, Window, YearlyEntry
from careline.sla.tests.walker import DAY

ZONES = sorted(available_timezones() - {"localtime"})
COUNTRIES = (
    ("", ""), ("", ""), ("DE", "BY"), ("US", "CA"), ("GB", "SCT"), ("FR", ""), ("JP", ""), ("BR", "SP"),
    ("IL", ""), ("SA", ""), ("AU", "NSW"), ("CH", "ZH"), ("CN", ""),
)  # fmt: skip


class Where(TypedDict):
    """What every function of `hours` is told first."""

    rules: CalendarRules
    place: Place


@dataclass(frozen=True)
class Case:
    """A calendar at a place, and epoch seconds around which it is worth looking."""

    rules: CalendarRules
    place: Place
    around: int

    @property
    def where(self) -> Where:
        """The calendar and its place, to be passed on."""
        return {"rules": self.rules, "place": self.place}


def instant(seconds: int) -> datetime:
    """An epoch second as an aware UTC instant."""
    return datetime.fromtimestamp(seconds, UTC)


def local(text: str, zone: str, fold: int = 0) -> datetime:
    """What a clock on a wall shows, as an instant: `fold=1` for the second time it shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def make_case(random: Random, *, step: int, first_year: int = 1990, last_year: int = 2037) -> Case:
    """Draw a case whose window borders are multiples of `step` seconds; half of them near a clock change."""
    zone, (country, subdivision) = random.choice(ZONES), random.choice(COUNTRIES)
    year = random.randint(first_year, last_year)
    day = date(year, 1, 1) + timedelta(days=random.randrange(365))
    changes = _days_of_change(zone, year)
    if changes and random.random() < 0.5:
        day = random.choice(changes)
    midnight = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return Case(_make_rules(random, day, step), Place(zone, country, subdivision), midnight)


def _days_of_change(zone: str, year: int) -> list[date]:
    info = ZoneInfo(zone)
    noons = [datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=each) for each in range(365)]
    ahead = [noon.astimezone(info).utcoffset() for noon in noons]
    return [noons[each].date() for each in range(1, 365) if ahead[each] != ahead[each - 1]]


def _make_rules(random: Random, around: date, step: int) -> CalendarRules:
    nearby = [around + timedelta(days=random.randint(-5, 15)) for _ in range(random.randint(0, 5))]
    half = len(nearby) // 2
    yearly = {(day.month, day.day): _some_spans(random, step) for day in nearby[:half]}
    dated = {day: _some_spans(random, step) for day in nearby[half:]}
    always = random.random() < 0.1
    windows = [] if always else [_window(random, step) for _ in range(random.randint(1, 12))]
    return CalendarRules(
        windows=tuple(windows),
        closed_on_holidays=random.random() < 0.5,
        yearly=tuple(YearlyEntry(month, day, spans) for (month, day), spans in yearly.items()),
        dated=tuple(DatedEntry(day, spans) for day, spans in dated.items()),
        always=always,
    )


def _some_spans(random: Random, step: int) -> tuple[Span, ...]:
    return tuple(_span(random, step) for _ in range(random.choice((0, 0, 1, 2))))


def _window(random: Random, step: int) -> Window:
    span = _span(random, step)
    return Window(random.randrange(7), span.start, span.end)


def _span(random: Random, step: int) -> Span:
    """Any length up to a whole day; often at or across midnight, where the mistakes are."""
    start = random.choice((0, random.randrange(0, 4 * 3600, step), random.randrange(0, DAY, step)))
    lengths = (step, random.randrange(step, 12 * 3600 + step, step), random.randrange(step, DAY + step, step))
    end = start + random.choice(lengths)
    return Span(start, DAY if end > DAY and random.random() < 0.3 else end)
