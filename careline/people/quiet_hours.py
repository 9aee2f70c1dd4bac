"""When quiet hours end. Pure: instants, a zone and two hours of the day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def quiet_until(*, at: datetime, zone: ZoneInfo, starts: int, ends: int) -> datetime | None:
    """The end of the quiet hours that an aware instant lies in, in UTC; None outside of them.

    Full hours of the day, over midnight where `ends` is before `starts`. What a change of clocks skips or repeats is
    as the clocks on the wall say.
    """
    here = at.astimezone(zone)
    is_quiet = starts <= here.hour < ends if starts < ends else here.hour >= starts or here.hour < ends
    if not is_quiet:
        return None
    end = here.replace(hour=ends, minute=0, second=0, microsecond=0, fold=0)
    if here.hour >= ends:
        end = (here.replace(tzinfo=None) + timedelta(days=1)).replace(hour=ends, minute=0, second=0, microsecond=0, tzinfo=zone)
    return max(end.astimezone(UTC), at)
