"""Why calendars cannot be applied to a place, in words for whoever typed it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.sla.places import check_place
from careline.sla.rules import InvalidPlace, Place


def faults_of(place: Place) -> dict[str, Any]:
    """A sentence by the place's field (zone, country or subdivision); empty when there is nothing wrong.

    A zone that is not given is not looked at.
    """
    try:
        check_place(place if place.zone else Place("UTC", place.country, place.subdivision))
    except InvalidPlace as problem:
        if problem.field == "subdivision":
            return {"subdivision": _("This country has no such subdivision with public holidays of its own.")}
        return {problem.field: _("Public holidays and times of this place are not known.")}
    return {}
