"""Time zones people and organizations can live in."""

from functools import lru_cache
from zoneinfo import available_timezones

OLD = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/", "posix/", "right/")


@lru_cache(maxsize=1)
def _names() -> list[tuple[str, str]]:
    names = [name for name in available_timezones() if "/" in name and not name.startswith(OLD)]
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(names))]


def choices() -> list[tuple[str, str]]:
    """IANA names of places, without aliases of countries and offsets."""
    return _names()
