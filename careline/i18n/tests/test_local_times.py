"""Local times as instants, on the days when clocks change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from careline.i18n.local_times import instants

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("local", "found"),
    [
        (datetime(2026, 11, 24, 14, 5), [datetime(2026, 11, 24, 13, 5, tzinfo=UTC)]),
        (datetime(2027, 3, 28, 2, 30), []),
        (datetime(2026, 10, 25, 2, 30), [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]),
    ],
)
def test_a_time_on_the_wall_is_one_instant_none_or_two(local: datetime, found: list[datetime]) -> None:
    assert instants(local, zone=BRUSSELS) == found
