"""When digests are due: each chosen day once, on the reader's own clocks, whatever these do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from careline.i18n.zones import choices
from careline.people.digest_times import Schedule, newest_slot, next_slot

ZONES = [code for code, _name in choices()]
INSTANTS = some.datetimes(min_value=datetime(2015, 1, 1), max_value=datetime(2036, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
SCHEDULES = some.builds(
    Schedule, days=some.sampled_from(["daily", "weekdays", "weekly"]), weekday=some.integers(0, 6), hour=some.integers(0, 23)
)


@given(zone=some.sampled_from(ZONES), at=INSTANTS, schedule=SCHEDULES)
@example(zone="Europe/Berlin", at=datetime(2026, 3, 29, 0, 30, tzinfo=UTC), schedule=Schedule(days="daily", hour=2))
@example(zone="Europe/Berlin", at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), schedule=Schedule(days="daily", hour=2))
@example(zone="Australia/Lord_Howe", at=datetime(2026, 4, 4, 15, 0, tzinfo=UTC), schedule=Schedule(days="daily", hour=2))
@example(zone="Africa/Cairo", at=datetime(2026, 4, 23, 22, 0, tzinfo=UTC), schedule=Schedule(days="daily", hour=0))
def test_the_next_slot_is_later_and_then_it_is_the_newest(zone: str, at: datetime, schedule: Schedule) -> None:
    clocks = ZoneInfo(zone)

    following = next_slot(after=at, zone=clocks, schedule=schedule)
    newest = newest_slot(at=at, zone=clocks, schedule=schedule)

    assert newest <= at < following
    assert newest_slot(at=following, zone=clocks, schedule=schedule) == following
    assert next_slot(after=newest, zone=clocks, schedule=schedule) == following
    assert following - newest <= timedelta(days=8)


@given(zone=some.sampled_from(ZONES), at=INSTANTS, hour=some.integers(0, 23))
def test_every_day_has_its_slot_at_the_hour_or_right_after_the_gap(zone: str, at: datetime, hour: int) -> None:
    clocks, schedule = ZoneInfo(zone), Schedule(days="daily", hour=hour)

    slots = [next_slot(after=at, zone=clocks, schedule=schedule)]
    slots += [next_slot(after=slots[-1], zone=clocks, schedule=schedule) for _ in range(1)]
    local = [slot.astimezone(clocks) for slot in slots]

    assert (local[1].date() - local[0].date()).days == 1
    for wall in local:
        behind = (wall.hour * 60 + wall.minute - hour * 60) % (24 * 60)
        assert behind <= 120, wall


@pytest.mark.parametrize(("days", "count"), [("daily", 365), ("weekdays", 261), ("weekly", 52)])
def test_a_year_has_as_many_digests_as_chosen_days(days: str, count: int) -> None:
    zone, schedule = ZoneInfo("America/New_York"), Schedule(days=days, weekday=2, hour=2)
    at, end, slots = datetime(2026, 1, 1, 5, tzinfo=UTC), datetime(2027, 1, 1, 5, tzinfo=UTC), 0

    while (at := next_slot(after=at, zone=zone, schedule=schedule)) < end:
        slots += 1

    assert slots == count
