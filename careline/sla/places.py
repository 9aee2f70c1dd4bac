"""Whether a place is one that calendars can be applied to, asked before it is stored."""

from careline.sla.public_holidays import check_country
from careline.sla.rules import InvalidPlace, Place
from careline.sla.zones import zone_info


def check_place(place: Place) -> None:
    """Raise InvalidPlace, naming the field, for an unknown zone, country or subdivision.

    A place without a country has no public holidays, and no subdivision.
    """
    zone_info(place.zone)
    if place.country:
        check_country(country=place.country, subdivision=place.subdivision)
    elif place.subdivision:
        raise InvalidPlace("subdivision", "needs a country")
