"""Whether a calendar opens long enough for what is promised under it, asked before anybody is promised anything."""

from datetime import datetime

from careline.sla.hours import NeverOpens, due
from careline.sla.rules import CalendarRules, Place

ANYWHERE = Place(zone="UTC")


def opens_enough(*, rules: CalendarRules, seconds: int, at: datetime) -> bool:
    """Whether so many open seconds come within 100 years, by the calendar alone (no country's holidays but its own)."""
    try:
        due(rules=rules, place=rules.at(ANYWHERE), start=at, seconds=seconds)
    except NeverOpens:
        return False
    return True
