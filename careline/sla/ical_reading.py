"""Events of an iCalendar feed, as far as business calendars can take them; what they cannot is named with its reason.

Feeds come from anywhere: size and count are limited before anything is read, rules are never expanded, and zones
that a feed defines itself are not believed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

MOST_BYTES = 512 * 1024
MOST_EVENTS = 2_000
MOST_DAYS = 366
YEARS = range(1970, 2201)
HALF = re.compile(r"½|\bhal[fv]|\bhalb|half[- ]day|\bdemi|\bmedi[oa]\b|\bmezz[oa]\b|نصف", re.IGNORECASE)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
YEARLY_KEYS = {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "WKST"}


class UnreadableFeed(ValueError):
    """The feed as a whole cannot be taken; the text says why."""


class Unsupported(ValueError):
    """One event cannot be taken; the text says why."""


@dataclass(frozen=True)
class FeedEvent:
    """An event. All-day: dates `[start, end)`. Timed: datetimes, naive when they are local wherever they are read."""

    name: str
    start: date | datetime
    end: date | datetime
    is_yearly: bool = False

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)


@dataclass(frozen=True)
class Skipped:
    """An event that was left out, and why."""

    name: str
    when: str
    why: str


def read_feed(content: bytes, *, with_free: bool) -> tuple[list[FeedEvent], list[Skipped]]:
    """The events of a feed. `with_free` takes also those marked as free time (TRANSPARENT). Raises UnreadableFeed."""
    events, skipped = [], []
    for each in _components(content):
        name = " ".join(str(each.get("SUMMARY") or _("without a name")).split())[:120]
        try:
            events.append(_event(each, name, with_free=with_free))
        except Unsupported as problem:
            skipped.append(Skipped(name, _when(each), str(problem)))
    return events, skipped


def _components(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise UnreadableFeed(_("The feed is larger than %(most)d KB.") % {"most": MOST_BYTES // 1024})
    if content.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise UnreadableFeed(_("The feed has more than %(most)d events.") % {"most": MOST_EVENTS})
    import icalendar

    try:
        content.decode("utf-8")
        feed = icalendar.Calendar.from_ical(_without_zones(content.removeprefix(BYTE_ORDER_MARK)))
    except ValueError:
        raise UnreadableFeed(_("This is no iCalendar feed: it should begin with BEGIN:VCALENDAR.")) from None
    if feed.name != "VCALENDAR":
        raise UnreadableFeed(_("This is no iCalendar feed: it should begin with BEGIN:VCALENDAR."))
    return list(feed.walk("VEVENT"))


def _without_zones(content: bytes) -> bytes:
    """The feed without the zones it defines: their rules could be expanded without end."""
    kept, is_zone = [], False
    for line in content.splitlines(keepends=True):
        said = line.strip().upper()
        is_zone = is_zone or said == b"BEGIN:VTIMEZONE"
        if not is_zone:
            kept.append(line)
        is_zone = is_zone and said != b"END:VTIMEZONE"
    return b"".join(kept)


def _event(each: Any, name: str, *, with_free: bool) -> FeedEvent:
    _refuse(each, name, with_free=with_free)
    start, end = _span(each)
    if end - start > timedelta(days=MOST_DAYS):
        raise Unsupported(_("It lasts longer than a year."))
    return FeedEvent(name, start, end, is_yearly=_is_yearly(each, start))


def _refuse(each: Any, name: str, *, with_free: bool) -> None:
    if str(each.get("STATUS") or "").upper() == "CANCELLED":
        raise Unsupported(_("It is cancelled."))
    if str(each.get("TRANSP") or "").upper() == "TRANSPARENT" and not with_free:
        raise Unsupported(_("It is marked as free time."))
    if HALF.search(name):
        raise Unsupported(_("It is a half holiday: write its hours yourself, such as “2026-12-24 08:00-12:00”."))
    if "RECURRENCE-ID" in each:
        raise Unsupported(_("It changes a single day of a series."))
    if "EXDATE" in each or "RDATE" in each:
        raise Unsupported(_("Its series has exceptions (EXDATE, RDATE)."))


def _span(each: Any) -> tuple[Any, Any]:
    start = _moment(each, "DTSTART")
    if start is None:
        raise Unsupported(_("It has no start."))
    end = _moment(each, "DTEND")
    if end is None and "DURATION" in each:
        end = _added(each, start)
    if end is None:
        end = start if isinstance(start, datetime) else start + timedelta(days=1)
    if isinstance(start, datetime) != isinstance(end, datetime) or _is_local(start) != _is_local(end):
        raise Unsupported(_("Its start and its end are of different kinds."))
    if not isinstance(start, datetime) and end == start:
        end = start + timedelta(days=1)  # what many programs write for one day
    if end <= start:
        raise Unsupported(_("It takes no time."))
    return start, end


def _moment(each: Any, name: str) -> date | datetime | None:
    """A date, or a datetime in its zone. A date that names a zone is a date all the same."""
    from icalendar.error import BrokenCalendarProperty

    given = each.get(name)
    if given is None:
        return None
    try:
        found, parameters = given.dt, given.params
    except (BrokenCalendarProperty, AttributeError):
        raise Unsupported(_("Its %(field)s cannot be read.") % {"field": name}) from None
    if not isinstance(found, date):
        raise Unsupported(_("Its %(field)s cannot be read.") % {"field": name})
    if found.year not in YEARS:
        raise Unsupported(_("The year must lie between %(first)d and %(last)d.") % {"first": YEARS[0], "last": YEARS[-1]})
    if isinstance(found, datetime):
        if str(parameters.get("VALUE", "")).upper() == "DATE":
            return found.date()
        if parameters.get("TZID") and found.tzinfo is None:
            raise Unsupported(_("Its time zone “%(zone)s” is not known.") % {"zone": str(parameters["TZID"])[:64]})
    return found


def _added(each: Any, start: Any) -> Any:
    from icalendar.error import BrokenCalendarProperty

    try:
        return start + each["DURATION"].dt
    except (BrokenCalendarProperty, TypeError, OverflowError, AttributeError):
        raise Unsupported(_("Its %(field)s cannot be read.") % {"field": "DURATION"}) from None


def _is_local(moment: Any) -> bool:
    return getattr(moment, "tzinfo", None) is None


def _is_yearly(each: Any, start: Any) -> bool:
    """Whether it comes on the same date of every year, for ever. Raises Unsupported for any other series."""
    rule = each.get("RRULE")
    if rule is None:
        return False
    if isinstance(rule, list) or isinstance(start, datetime) or not _says_its_own_date(rule, start):
        rules = rule if isinstance(rule, list) else [rule]
        said = ", ".join(each.to_ical().decode() for each in rules)
        raise Unsupported(_("Its rule cannot be taken: %(rule)s.") % {"rule": said[:120]})
    return True


def _says_its_own_date(rule: Any, start: date) -> bool:
    parts = {name.upper(): [str(value).upper() for value in values] for name, values in rule.items()}
    return (
        set(parts) <= YEARLY_KEYS
        and parts.get("FREQ") == ["YEARLY"]
        and parts.get("INTERVAL", ["1"]) == ["1"]
        and parts.get("BYMONTH", [str(start.month)]) == [str(start.month)]
        and parts.get("BYMONTHDAY", [str(start.day)]) == [str(start.day)]
        and (("BYMONTHDAY" not in parts) or ("BYMONTH" in parts))
    )


def _when(each: Any) -> str:
    """Its start as the feed writes it."""
    given = each.get("DTSTART")
    return given.to_ical().decode()[:40] if hasattr(given, "to_ical") else ""
