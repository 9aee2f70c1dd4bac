"""When quiet hours end, on the clocks of who wants them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from careline.people.quiet_hours import quiet_until

BRUSSELS = ZoneInfo("Europe/Brussels")


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("at", "starts", "ends", "until"),
    [
        ("2026-11-23T21:30", 20, 7, "2026-11-24T07:00"),
        ("2026-11-24T06:59", 20, 7, "2026-11-24T07:00"),
        ("2026-11-24T07:00", 20, 7, None),
        ("2026-11-24T19:59", 20, 7, None),
        ("2026-11-24T12:15", 12, 13, "2026-11-24T13:00"),
        ("2026-11-24T23:30", 12, 0, "2026-11-25T00:00"),
        ("2026-03-28T23:00", 20, 7, "2026-03-29T07:00"),  # clocks go forward that night
        ("2026-03-28T23:00", 20, 2, "2026-03-29T02:00"),  # an hour that there is not
        ("2026-10-24T23:00", 20, 7, "2026-10-25T07:00"),  # clocks go back
    ],
)
def test_quiet_hours_end_by_the_clock_on_the_wall(at: str, starts: int, ends: int, until: str | None) -> None:
    found = quiet_until(at=here(at).astimezone(UTC), zone=BRUSSELS, starts=starts, ends=ends)

    assert found == (here(until).astimezone(UTC) if until else None)
