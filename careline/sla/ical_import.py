"""From the events of a feed to a calendar's yearly and single dates: what would be added or changed, and what not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from careline.sla.compiling import day_of
from careline.sla.entries import DatedEntry, YearlyEntry
from careline.sla.ical_reading import FeedEvent, Skipped, UnreadableFeed
from careline.sla.lines import entries_to_lines
from careline.sla.rules import CalendarRules, Place
from careline.sla.windows import DAY, Span

ONE = timedelta(days=1)
MOST_LINES = 1_000
Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Taken:
    """A line that the feed gives, for which event, and the line it replaces ("" when it is new)."""

    line: str
    name: str
    before: str


@dataclass
class Import:
    """The rules with the feed in them, and the report: `same` counts dates that the calendar had already."""

    before: CalendarRules
    place: Place
    dated: dict[date, Spans] = field(default_factory=dict)
    yearly: dict[tuple[int, int], Spans] = field(default_factory=dict)
    changes: dict[object, Taken] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    same: int = 0

    @property
    def rules(self) -> CalendarRules:
        """With the feed's dates, in order."""
        yearly = tuple(YearlyEntry(month, day, spans) for (month, day), spans in sorted(self.yearly.items()))
        return replace(self.before, yearly=yearly, dated=tuple(DatedEntry(*each) for each in sorted(self.dated.items())))

    @property
    def taken(self) -> list[Taken]:
        """One for each date that is new or changed, in the order of their lines."""
        return sorted(self.changes.values(), key=lambda each: each.line)

    def windows(self, on: date) -> Spans:
        """The hours of a date, with what was taken so far."""
        own = self.dated.get(on, self.yearly.get((on.month, on.day)))
        return day_of(rules=self.before, place=self.place, on=on).windows if own is None else own

    def skip(self, event: FeedEvent, why: str, on: date | None = None) -> None:
        """Name what was left out."""
        self.skipped.append(Skipped(event.name, on.isoformat() if on else _written(event), why))


def take(*, rules: CalendarRules, place: Place, events: Iterable[FeedEvent], skipped: Iterable[Skipped], today: date) -> Import:
    """Put a feed's events into rules: all-day ones close their dates, timed ones cut the hours of theirs.

    `place` reads times with a zone, and knows which dates are holidays. Events that ended before this year are left
    out. Raises InvalidPlace, and UnreadableFeed for more dates than a calendar should have.
    """
    dated = {each.date: each.windows for each in rules.dated}
    yearly = {(each.month, each.day): each.windows for each in rules.yearly}
    made = Import(rules, rules.at(place), dated, yearly, skipped=list(skipped))
    for event in sorted(events, key=lambda each: not each.is_all_day):
        if not event.is_yearly and _last(event) < date(today.year, 1, 1):
            made.skip(event, _("It was over before this year."))
        elif isinstance(event.start, datetime) and isinstance(event.end, datetime):
            _cut(made, event, *(_wall(each, made.place) for each in (event.start, event.end)))
        else:
            _close(made, event)
    return made


def _close(made: Import, event: FeedEvent) -> None:
    for on in _dates(event.start, event.end):
        _put(made, YearlyEntry(on.month, on.day) if event.is_yearly else DatedEntry(on), event)


def _cut(made: Import, event: FeedEvent, start: datetime, end: datetime) -> None:
    """What the event leaves of each date's hours becomes the date's own."""
    is_outside = True
    for on in _dates(start.date() - ONE, end.date() + ONE):
        midnight, own = datetime(on.year, on.month, on.day), made.windows(on)
        left = _without(own, round((start - midnight).total_seconds()), round((end - midnight).total_seconds()))
        if left == own:
            continue
        is_outside = False
        if left is None:
            made.skip(event, _("It cuts a night in two: write those hours yourself."), on)
        elif not left and any(span.end > DAY for span in made.windows(on - ONE)):
            made.skip(event, _("Closing this date would also end the night before."), on)
        else:
            _put(made, DatedEntry(on, left), event)
    if is_outside:
        made.skip(event, _("It lies outside the opening hours."))


def _without(windows: Spans, start: int, end: int) -> Spans | None:
    """Windows less `[start, end)`, in seconds of their date; None when a rest would begin after its midnight."""
    found: list[Span] = []
    for span in windows:
        if end <= span.start or span.end <= start:
            found.append(span)
            continue
        if span.start < start:
            found.append(Span(span.start, start))
        if end < span.end:
            if end >= DAY:
                return None
            found.append(Span(end, span.end))
    return tuple(found)


def _put(made: Import, entry: DatedEntry | YearlyEntry, event: FeedEvent) -> None:
    """Add or replace the entry of a date; a date that is closed already stays closed."""
    old = _in_place_of(made, entry)
    if old and (old == entry or not old.windows):
        made.same += 1
        return
    if isinstance(entry, DatedEntry):
        made.dated[entry.date] = entry.windows
    else:
        made.yearly[entry.month, entry.day] = entry.windows
    key, line = replace(entry, windows=()), entries_to_lines([entry])
    former = made.changes.get(key, Taken("", "", entries_to_lines([old]) if old else ""))
    made.changes[key] = Taken(line, ", ".join(filter(None, [former.name, event.name])), former.before)
    if len(made.changes) > MOST_LINES:
        raise UnreadableFeed(_("The feed has more than %(most)d dates.") % {"most": MOST_LINES})


def _in_place_of(made: Import, entry: DatedEntry | YearlyEntry) -> DatedEntry | YearlyEntry | None:
    spans = made.dated.get(entry.date) if isinstance(entry, DatedEntry) else made.yearly.get((entry.month, entry.day))
    return None if spans is None else replace(entry, windows=spans)


def _wall(moment: datetime, place: Place) -> datetime:
    """What the clocks of the place show; times without a zone are those already."""
    return moment.astimezone(ZoneInfo(place.zone)).replace(tzinfo=None) if moment.tzinfo else moment


def _dates(start: date, end: date) -> Iterator[date]:
    return (date.fromordinal(each) for each in range(start.toordinal(), end.toordinal()))


def _last(event: FeedEvent) -> date:
    return event.end.date() if isinstance(event.end, datetime) else event.end - ONE


def _written(event: FeedEvent) -> str:
    return event.start.isoformat(sep=" ", timespec="minutes") if isinstance(event.start, datetime) else event.start.isoformat()
