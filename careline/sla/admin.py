"""The administrator's pages of this room, and what it says of the places of organizations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from careline.customers.admin_forms import OrganizationForm
from careline.sla.calendar_admin import CalendarAdmin
from careline.sla.places import check_place
from careline.sla.policy_admin import PolicyAdmin
from careline.sla.rules import InvalidPlace, Place

__all__ = ["CalendarAdmin", "PolicyAdmin", "place_faults"]


def place_faults(*, country: str, subdivision: str, time_zone: str) -> dict[str, Any]:
    """Why calendars cannot be applied to a place, by the organization's field."""
    try:
        check_place(Place(zone=time_zone, country=country, subdivision=subdivision))
    except InvalidPlace as problem:
        if problem.field == "subdivision":
            return {"subdivision": _("This country has no such subdivision with public holidays of its own.")}
        return {
            "time_zone" if problem.field == "zone" else "country": _("Public holidays and times of this place are not known.")
        }
    return {}


OrganizationForm.place_checks.append(place_faults)
