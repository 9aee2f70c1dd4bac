"""Calendars in words for people: hours of a day, changes of clocks, why a date is not as others, places."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from careline.i18n.formatting import country_name, duration
from careline.sla.clock_changes import ClockChange
from careline.sla.rules import Place
from careline.sla.unusual import Unusual
from careline.sla.windows import DAY

WALL = "%H:%M"


def hours_text(bands: Iterable[tuple[int, int]]) -> str:
    """Open seconds of a day as `08:00–12:00, 13:00–18:00`; the same in every language, as administrators type it."""
    return ", ".join(f"{wall(first)}–{wall(last)}" for first, last in bands)


def wall(seconds: int) -> str:
    """A second of the day as `08:00`, with its seconds when there are any; beyond 24:00 it is the next day's."""
    within = seconds - DAY if seconds > DAY else seconds
    text = f"{within // 3600:02}:{within // 60 % 60:02}"
    return f"{text}:{within % 60:02}" if within % 60 else text


def change_text(change: ClockChange) -> str:
    """What the clocks do, and what that means for local times."""
    first, then = _walls(change)
    if change.seconds > 0:
        said = _("The clocks go forward from {first} to {then}: {much} less.")
    else:
        said = _("The clocks go back from {first} to {then}: {much} more.")
    return said.format(first=first, then=then, much=duration(abs(change.seconds)))


def change_mark(change: ClockChange) -> str:
    """The same in a few letters, for a picture."""
    return "{} → {}".format(*_walls(change))


def why_text(day: Unusual) -> str:
    """Why a date is not as its week says: the holiday's name, or which kind of line says so."""
    if day.name:
        return day.name
    if day.is_closed:
        return _("Closed on this date") if day.why == "dated" else _("Closed every year")
    return _("Other hours on this date") if day.why == "dated" else _("Other hours every year")


def place_text(place: Place) -> str:
    """`Europe/Berlin, Germany BY`."""
    country = " ".join(filter(None, [country_name(place.country) if place.country else "", place.subdivision]))
    return ", ".join(filter(None, [place.zone.replace("_", " "), country]))


def _walls(change: ClockChange) -> tuple[str, str]:
    """Both times, with the date where they are not of one day."""
    first, then = change.wall_before, change.wall_after
    shape = WALL if first.date() == then.date() else f"%Y-%m-%d {WALL}"
    return _written(first, shape), _written(then, shape)


def _written(moment: datetime, shape: str) -> str:
    return moment.strftime(f"{shape}:%S" if moment.second else shape)
