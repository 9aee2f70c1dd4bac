"""Time in blocks, newest first: the last weeks by day, before that by month. Pure.

Every entry of the search carries its day and its month as words. A search asks block after block and stops when its page is
full: so a word that is everywhere costs one block, and a rare one as many short looks as there are blocks.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

DAYS_AT_LEAST = 10
FIRST_YEAR = 1970


def marks(*, at: datetime) -> tuple[str, str]:
    """The words of an instant: its day and its month in UTC."""
    at = at.astimezone(UTC)
    return f"D{at.date().toordinal()}", f"M{_month(at)}"


def blocks(*, since: datetime, until: datetime) -> list[str]:
    """The marks of the blocks that hold `[since, until)`, newest first."""
    return list(_blocks(since.astimezone(UTC), until.astimezone(UTC))) if since < until else []


def _blocks(since: datetime, until: datetime) -> Iterator[str]:
    day = (until - timedelta(microseconds=1)).date()
    few = day - timedelta(days=DAYS_AT_LEAST)
    while day >= since.date() and (day >= few or _days_follow(day)):
        yield f"D{day.toordinal()}"
        day -= timedelta(days=1)
    if day >= since.date():
        first = (since.year - FIRST_YEAR) * 12 + since.month
        last = (day.year - FIRST_YEAR) * 12 + day.month
        yield from (f"M{month}" for month in range(last, first - 1, -1))


def _days_follow(day: date) -> bool:
    """Whether the month of this day has begun to be told by days: only a whole month is told at once."""
    return (day + timedelta(days=1)).month == day.month


def _month(at: datetime) -> int:
    return (at.year - FIRST_YEAR) * 12 + at.month
