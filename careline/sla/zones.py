"""What a zone's clocks show: its UTC offsets through a year, found with `zoneinfo`."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from careline.sla.rules import InvalidPlace
from careline.sla.windows import DAY


def zone_info(name: str) -> ZoneInfo:
    """Find a zone by its IANA name. Raises InvalidPlace."""
    try:
        # "localtime" would be another zone on another server.
        if name != "localtime":
            return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise InvalidPlace("zone", f"{name!r} is not an IANA time zone")


@lru_cache(maxsize=2048)
def offsets(*, zone: str, year: int) -> tuple[tuple[int, int, int], ...]:
    """Cut a UTC year into `(since, until, offset)`: epoch seconds, and seconds the clocks are ahead of UTC.

    Raises InvalidPlace for an unknown zone.
    """
    info = zone_info(zone)
    since, end = year_start(year), year_start(year + 1)
    found = []
    while since < end:
        offset = _offset(info, since)
        until = _change_after(info, since, end)
        found.append((since, until, offset))
        since = until
    return tuple(found)


def year_start(year: int) -> int:
    """The epoch second at which a UTC year begins."""
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())


def _offset(info: ZoneInfo, at: int) -> int:
    ahead = datetime.fromtimestamp(at, info).utcoffset()
    assert ahead is not None
    return ahead.days * DAY + ahead.seconds


def _change_after(info: ZoneInfo, since: int, end: int) -> int:
    """The first second after `since` with another offset, or `end`.

    Looking once a day is enough: no zone ever changed twice within three days (tests keep watch).
    """
    offset = _offset(info, since)
    same, other = since, min(since + DAY, end)
    while _offset(info, other) == offset:
        if other == end:
            return end
        same, other = other, min(other + DAY, end)
    while other - same > 1:
        middle = (same + other) // 2
        if _offset(info, middle) == offset:
            same = middle
        else:
            other = middle
    return other
