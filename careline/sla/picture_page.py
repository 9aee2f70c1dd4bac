"""The picture of a calendar's next weeks as a page shows it, and what differs in other countries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from careline.customers.models import Organization
from careline.i18n.formatting import country_name, locale
from careline.sla.picturing import DayShown, days
from careline.sla.place_faults import faults_of
from careline.sla.rules import CalendarRules, Place
from careline.sla.telling import change_mark, change_text, hours_text, place_text, why_text
from careline.sla.unusual import Unusual, unusual

WEEKS = 8
LOOKED_AT = 1_000
MOST_COUNTRIES = 6


@dataclass(frozen=True)
class Cell:
    """A date of the picture, in words and bands."""

    shown: DayShown
    is_today: bool

    @property
    def bands(self) -> list[tuple[int, int]]:
        """Start and length, in seconds of the day."""
        return [(first, last - first) for first, last in self.shown.bands]

    @property
    def hours(self) -> str:
        return hours_text(self.shown.bands)

    @property
    def why(self) -> str:
        return why_text(self.shown.unusual) if self.shown.unusual else ""

    @property
    def marks(self) -> list[str]:
        return [change_mark(each) for each in self.shown.changes]

    @property
    def changes(self) -> list[str]:
        return [change_text(each) for each in self.shown.changes]


@dataclass(frozen=True)
class Elsewhere:
    """How a country differs from the one in the picture."""

    country: str
    also_closed: list[Unusual]
    open: list[Unusual]


@dataclass(frozen=True)
class Picture:
    """Whole weeks from the one of today on, as the reader's language begins a week."""

    place: Place
    weeks: list[list[Cell]]
    elsewhere: list[Elsewhere]

    @property
    def cells(self) -> list[Cell]:
        return [cell for week in self.weeks for cell in week]

    @property
    def where(self) -> str:
        return place_text(self.place)


def draw(*, rules: CalendarRules, place: Place, at: datetime, language: str) -> Picture:
    """The eight weeks from an instant on; `place` gives way to the calendar's own. One statement."""
    where = rules.at(place)
    today = at.astimezone(ZoneInfo(where.zone)).date()
    start = today - timedelta(days=(today.weekday() - locale().first_week_day) % 7)
    end = start + timedelta(weeks=WEEKS)
    cells = [Cell(each, each.date == today) for each in days(rules=rules, place=where, start=start, end=end, language=language)]
    differs = rules.closed_on_holidays and not rules.place
    others = _elsewhere(rules, where, start, end, language) if differs else []
    return Picture(where, [cells[index : index + 7] for index in range(0, len(cells), 7)], others)


def _elsewhere(rules: CalendarRules, place: Place, start: date, end: date, language: str) -> list[Elsewhere]:
    own = unusual(rules=rules, place=place, start=start, end=end, language=language)
    found = []
    for country in _countries():
        if country == place.country:
            continue
        theirs = unusual(rules=rules, place=Place(place.zone, country), start=start, end=end, language=language)
        found.append(Elsewhere(country_name(country), _without(theirs, own), _without(own, theirs)))
    return found


def _without(some: Iterable[Unusual], others: Iterable[Unusual]) -> list[Unusual]:
    dates = {each.date for each in others}
    return [each for each in some if each.date not in dates]


def _countries() -> list[str]:
    """Where most of the newest customers are: a count of all would look at 600,000 rows."""
    newest = Organization.objects.order_by("-id").values_list("country", flat=True)[:LOOKED_AT]
    common = [country for country, _count in Counter(newest).most_common(MOST_COUNTRIES)]
    return [country for country in common if not faults_of(Place("UTC", country))]
