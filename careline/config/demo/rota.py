"""When the vendor's agents work, and who is away."""

from datetime import datetime, timedelta

from careline.people import absences
from careline.people.models import Agent
from careline.sla.models import Calendar, Shift

# By local part: the business calendar, and whose public holidays. Supervisors are taken to work always.
HOURS = {
    "marieke.dewit": ("office", "NL"), "jonas.berg": ("24x5", ""), "camille.laurent": ("office", "FR"),
    "nadia.haddad": ("24x7", ""),
}  # fmt: skip
AWAY, DEPUTY, DAYS = "camille.laurent", "nadia.haddad", 4


def write(*, agents: dict[str, Agent], now: datetime) -> None:
    """Working hours for everybody, and Camille on holiday since yesterday. `now` is an aware UTC instant."""
    for name, (code, country) in HOURS.items():
        Shift.objects.create(agent=agents[name], calendar=Calendar.objects.get(code=code), country=country)
    absences.plan(
        by=agents[AWAY], agent=agents[AWAY], starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=DAYS),
        deputy=agents[DEPUTY], note="", at=now - timedelta(days=3),
    )  # fmt: skip
