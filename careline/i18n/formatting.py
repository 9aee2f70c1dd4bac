"""Dates, times, durations, sizes and numbers as CLDR writes them, in the language and zone in force.

What depends on little is kept by language: a minute of the day, a date, so many hours. babel takes a tenth of a
millisecond for each, and a page prints a hundred.
"""

from datetime import date, datetime, time
from functools import lru_cache
from math import floor
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers
from babel.units import format_unit
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

WRITTEN_LIKE = {"en": "en-GB"}  # English for the world: Tue 24 Nov, 14:05


@lru_cache(maxsize=64)
def _parsed(language: str) -> Locale:
    return Locale.parse(WRITTEN_LIKE.get(language, language), sep="-")


def _language() -> str:
    return translation.get_language() or "en"


def locale() -> Locale:
    """CLDR's locale of the language in force."""
    return _parsed(_language())


def _local(at: datetime) -> datetime:
    return at.astimezone(timezone.get_current_timezone())


def clock_time(at: datetime) -> str:
    """`14:05`, or as the language writes it."""
    local = _local(at)
    return _clock_time(_language(), local.hour, local.minute)


@lru_cache(maxsize=8192)
def _clock_time(language: str, hour: int, minute: int) -> str:
    return dates.format_time(time(hour, minute), "short", locale=_parsed(language))


def day(on: date | datetime) -> str:
    """`Tue 24 Nov`, with the year when it is not this year."""
    value = _local(on).date() if isinstance(on, datetime) else on
    same_year = value.year == _local(timezone.now()).year
    return _day(_language(), value, "MMMEd" if same_year else "yMMMEd")


def month_day(on: date) -> str:
    """`24 Nov`."""
    return _day(_language(), on, "MMMd")


@lru_cache(maxsize=8192)
def _day(language: str, on: date, skeleton: str) -> str:
    return dates.format_skeleton(skeleton, on, locale=_parsed(language))


def moment(at: datetime) -> str:
    """`Tue 24 Nov, 14:05`."""
    return pgettext("day, time", "{day}, {time}").format(day=day(at), time=clock_time(at))


def exact_moment(at: datetime) -> str:
    """`Tue 24 Nov, 14:05`, with the seconds where there are any: for adding up."""
    local = _local(at)
    if not local.second:
        return moment(at)
    written = dates.format_time(local.time(), "medium", locale=locale())
    return pgettext("day, time", "{day}, {time}").format(day=day(at), time=written)


def brief_moment(at: datetime) -> str:
    """The time when it is today, `Tue 14:05` within a week, else the day."""
    local, today = _local(at), _local(timezone.now()).date()
    if local.date() == today:
        return clock_time(at)
    if abs((local.date() - today).days) < 7:
        weekday = _day(_language(), local.date(), "E")
        return pgettext("weekday time", "{day} {time}").format(day=weekday, time=clock_time(at))
    return day(at)


def by_when(at: datetime) -> str:
    """For a promise: `14:05 today`, `14:05 tomorrow`, else `Tue 24 Nov, 14:05`."""
    ahead = (_local(at).date() - _local(timezone.now()).date()).days
    if ahead == 0:
        return _("{time} today").format(time=clock_time(at))
    if ahead == 1:
        return _("{time} tomorrow").format(time=clock_time(at))
    return moment(at)


def duration(seconds: int) -> str:
    """`2 hours`, `48 hours`, `45 minutes`: whole hours where they are, never days (a day is not 24 open hours)."""
    unit = "hour" if seconds % 3600 == 0 else "minute"
    return _unit(seconds / (3600 if unit == "hour" else 60), unit)


def hours_minutes(seconds: int) -> str:
    """`10 h 0 min`, exact to the second where there are any: for adding up."""
    hours, rest = divmod(int(seconds), 3600)
    parts = [_unit(hours, "hour", "short"), _unit(rest // 60, "minute", "short")]
    return " ".join(parts + ([_unit(rest % 60, "second", "short")] if rest % 60 else []))


def how_late(seconds: int) -> str:
    """`36 minutes`, `1 h 6 min`: whole minutes, one at least, because late is late."""
    minutes = max(1, seconds // 60)
    return _unit(minutes, "minute") if minutes < 60 else hours_minutes(minutes * 60)


def in_hours(seconds: int) -> str:
    """A number of hours without the word, for the beginning of a range: `48`."""
    return number(seconds / 3600)


def time_left(seconds: float) -> str:
    """For a countdown, as `<time-left>` goes on with it: `0:12:40` under an hour, `1:48` under two days, else days."""
    sign = "−" if seconds < 0 else ""
    hours, rest = divmod(int(abs(seconds)), 3600)
    if hours >= 48:
        return sign + _unit(hours // 24, "day", "short")
    return sign + (f"{hours}:{rest // 60:02d}" if hours else f"0:{rest // 60:02d}:{rest % 60:02d}")


def _unit(amount: float, unit: str, length: Literal["short", "long"] = "long") -> str:
    return _of_unit(_language(), amount, f"duration-{unit}", length)


@lru_cache(maxsize=8192)
def _of_unit(language: str, amount: float, code: str, length: Literal["short", "long"]) -> str:
    written = format_unit(amount, code, length=length, locale=_parsed(language))
    # CLDR leaves a long form out where it equals the short one (Dutch "uur"); babel then prints the code itself.
    return written if code not in written else format_unit(amount, code, length="short", locale=_parsed(language))


def number(value: float) -> str:
    """A number with the language's separators."""
    return numbers.format_decimal(value, locale=locale())


def percent(share: float) -> str:
    """A share from 0 to 1 as a percentage."""
    return numbers.format_percent(share, locale=locale())


def exact_percent(share: float) -> str:
    """The same with as many digits as it has: `99.9%`."""
    return numbers.format_percent(round(share, 6), locale=locale(), decimal_quantization=False)


def kept_percent(share: float) -> str:
    """A share from 0 to 1 with one decimal, rounded down: only what is whole is 100 %."""
    return exact_percent(floor(round(share * 1000, 6)) / 1000)


def size(octets: int) -> str:
    """A file's size, `4.1 MB`."""
    for unit, factor in (("gigabyte", 1e9), ("megabyte", 1e6), ("kilobyte", 1e3)):
        if octets >= factor:
            return _digital(round(octets / factor, 1), unit)
    return _digital(octets, "byte")


def _digital(amount: float, unit: str) -> str:
    return _of_unit(_language(), amount, f"digital-{unit}", "short")


def language_name(code: str) -> str:
    """A language's name in the language in force."""
    return str(locale().languages.get(code, code))


def country_name(code: str) -> str:
    """A country's name in the language in force."""
    return str(locale().territories.get(code, code))


def moment_there(at: datetime, zone: str) -> str:
    """`Tue 24 Nov, 14:05` on the clocks of somewhere else."""
    with timezone.override(ZoneInfo(zone)):
        return moment(at)


def zone_offset(at: datetime) -> str:
    """How far the clocks are ahead of UTC at an instant: `GMT+02:00`."""
    return dates.get_timezone_gmt(_local(at), "long", locale=locale())


def zone_time(at: datetime, zone: str) -> str:
    """What the clock on the wall shows somewhere else."""
    return dates.format_time(at.astimezone(ZoneInfo(zone)), "short", locale=locale())
