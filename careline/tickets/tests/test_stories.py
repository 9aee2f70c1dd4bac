"""Requests whose deadlines a person would have to think about: a holiday weekend in three countries, and half an hour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from careline.customers.models import Member
from careline.sla.models import Breach, Clock
from careline.sla.watching import catch_up
from careline.tickets import replying
from careline.tickets.tests.helpers import make_message, make_ticket
from cast import Cast

pytestmark = pytest.mark.django_db


def wall(text: str, zone: str, *, fold: int = 0) -> datetime:
    """What a clock on a wall shows."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def member(domain: str) -> Member:
    """The owner of an organization of the demonstration."""
    rows = Member.objects.select_related("organization", "person")
    return rows.get(person__email__endswith=f"@{domain}.example", role=Member.Role.OWNER)


# Asked on Friday, 26 March 2027, 17:50 by the clock on each customer's own wall; the clocks of all three change on Sunday.
@pytest.mark.parametrize(("domain", "zone", "country", "due"), [
    # France: no holiday on Friday, so 6 h 10 min count; Easter Monday does not. Tuesday, Wednesday, and Thursday until 17:50.
    ("atelier-roche", "Europe/Paris", "FR", "2027-04-01 17:50"),
    # England: Good Friday and Easter Monday are holidays. Tuesday, Wednesday and Thursday, each of 24 hours.
    ("harbour-pine", "Europe/London", "GB", "2027-04-02 00:00"),
    # New York: neither is a holiday. Friday, Monday, Tuesday, and Wednesday until 17:50.
    ("bakkerij-smit", "America/New_York", "US", "2027-03-31 17:50"),
])  # fmt: skip
def test_a_friday_evening_before_a_long_weekend_in_three_countries(
    cast: Cast, now: datetime, domain: str, zone: str, country: str, due: str
) -> None:
    asker = member(domain)
    place = asker.organization
    place.time_zone, place.country, place.subdivision = zone, country, "ENG" if country == "GB" else ""
    place.save(update_fields=["time_zone", "country", "subdivision"])
    asked = wall("2027-03-26 17:50", zone)

    ticket = make_ticket(asker, at=asked)
    catch_up(at=wall(due, zone) - timedelta(seconds=1))

    clock = Clock.objects.get(subject_id=ticket.pk)
    assert clock.due_at == wall(due, zone)
    assert (clock.breached_at, clock.warned_percent) == (None, 90)
    catch_up(at=wall(due, zone))
    assert Breach.objects.get(clock=clock).due_at == wall(due, zone)


def test_nobody_is_warned_while_nothing_counts(cast: Cast, now: datetime) -> None:
    friday = wall("2026-11-27 23:00", "Europe/Berlin")
    ticket = make_ticket(cast.henrike, at=friday, severity="medium")

    catch_up(at=wall("2026-11-29 23:59", "Europe/Berlin"))

    clock = Clock.objects.get(subject_id=ticket.pk)
    assert (clock.warned_percent, clock.next_at) == (0, wall("2026-11-30 01:00", "Europe/Berlin"))


def test_lord_howes_half_hour_is_counted_as_it_passes(cast: Cast, now: datetime) -> None:
    zone = "Australia/Lord_Howe"
    organization = cast.els.organization
    organization.time_zone, organization.country = zone, "AU"
    organization.save(update_fields=["time_zone", "country"])

    # On Sunday, 4 April 2027, clocks there go from 02:00 back to 01:30: two hours from 01:00 end at 02:30, not at 03:00.
    ticket = make_ticket(cast.els, at=wall("2027-04-04 01:00", zone), severity="high")
    # On Sunday, 4 October 2026, they went from 02:00 on to 02:30: two hours from 01:00 ended at 03:30.
    earlier = make_ticket(cast.els, at=wall("2026-10-04 01:00", zone), severity="high")

    assert ticket.due_at == wall("2027-04-04 02:30", zone)
    assert earlier.due_at == wall("2026-10-04 03:30", zone)


def test_an_answer_in_the_half_hour_that_comes_twice_is_in_time(cast: Cast, now: datetime) -> None:
    zone = "Australia/Lord_Howe"
    organization = cast.els.organization
    organization.time_zone, organization.country = zone, "AU"
    organization.save(update_fields=["time_zone", "country"])
    ticket = make_ticket(cast.els, at=wall("2027-04-04 01:40", zone), severity="very_high")

    # 01:40 to 02:00, then 01:30 to 02:10: an hour, though the wall shows half an hour.
    assert ticket.due_at == wall("2027-04-04 02:10", zone)
    replying.reply(ticket=ticket, agent=cast.marieke, message=make_message(), at=wall("2027-04-04 02:09", zone))

    assert not Breach.objects.exists()
