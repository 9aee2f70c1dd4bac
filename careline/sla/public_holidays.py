"""Public holidays of a country or its subdivision, from the `holidays` library.

The library takes 15 MB and 0.1 s, so it is imported with the first calendar that needs it.
It knows the past and the announced future; lunar dates years ahead are its estimates.
"""

from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from careline.sla.rules import InvalidPlace

if TYPE_CHECKING:
    from holidays.holiday_base import HolidayBase

# Codes of languages that the library writes differently from Django.
_ALIASES = {"zh_hans": "zh_cn", "zh_hant": "zh_tw", "nb": "no", "nn": "no"}


@lru_cache(maxsize=4096)
def holiday_dates(*, country: str, subdivision: str, year: int) -> frozenset[date]:
    """The dates of a year's public holidays, none for the country "". Raises InvalidPlace."""
    if not country:
        return frozenset()
    return frozenset(holiday_names(country=country, subdivision=subdivision, year=year, language="en"))


@lru_cache(maxsize=1024)
def holiday_names(*, country: str, subdivision: str, year: int, language: str) -> MappingProxyType[date, str]:
    """A year's public holidays with their names in a language like "pt-br", where known, else in English.

    Raises InvalidPlace for a country or subdivision that the library does not know.
    """
    entity = check_country(country=country, subdivision=subdivision)
    # The library would take a missing language from the server's environment: always name one.
    found = entity(
        subdiv=subdivision or None,
        years=year,
        categories="public",
        language=_closest(tuple(entity.supported_languages), language),
    )
    return MappingProxyType(dict(found.items()))


def check_country(*, country: str, subdivision: str) -> "type[HolidayBase]":
    """Give the library's class of an ISO country. Raises InvalidPlace, naming country or subdivision."""
    import holidays
    from holidays.registry import EntityLoader

    # The module would find "DEU", "Germany" and even "date" as well.
    if country not in EntityLoader.get_country_codes(include_aliases=False):
        raise InvalidPlace("country", f"no public holidays are known for {country!r}")
    entity: type[HolidayBase] = getattr(holidays, country)
    if subdivision and subdivision not in entity.subdivisions:
        raise InvalidPlace("subdivision", f"{subdivision!r} is not a known subdivision of {country}")
    return entity


def _closest(supported: tuple[str, ...], language: str) -> str | None:
    """The language itself, else its base or a sister (pt for pt-br), else English; None: no choice."""
    folded = {code.lower(): code for code in sorted(supported)}
    wanted = language.replace("-", "_").lower()
    wanted = _ALIASES.get(wanted, wanted)
    for code in (wanted, wanted.partition("_")[0], "en"):
        if code in folded:
            return folded[code]
        sister = next((folded[each] for each in folded if each.startswith(f"{code}_")), None)
        if sister and "_" not in code:
            return sister
    return None
