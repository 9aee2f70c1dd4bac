"""The administrator's pages of this room, and what it says of the places of organizations."""

from typing import Any

from careline.customers.admin_forms import OrganizationForm
from careline.sla import shift_admin as shift_admin
from careline.sla.calendar_admin import CalendarAdmin
from careline.sla.place_faults import faults_of
from careline.sla.policy_admin import PolicyAdmin
from careline.sla.rules import Place

__all__ = ["CalendarAdmin", "PolicyAdmin", "place_faults"]


def place_faults(*, country: str, subdivision: str, time_zone: str) -> dict[str, Any]:
    """Why calendars cannot be applied to a place, by the organization's field."""
    faults = faults_of(Place(zone=time_zone, country=country, subdivision=subdivision))
    return {"time_zone" if field == "zone" else field: message for field, message in faults.items()}


OrganizationForm.place_checks.append(place_faults)
