"""Dates of letters to aware UTC."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

_YEARS = range(1970, 2200)

_OFFSET = re.compile(r"\b(?:GMT|UTC)([+-])(\d{1,2}):?(\d{2})?(?!\d)")  # GMT+08:00, which is +0800


def parse(value: str) -> datetime | None:
    """The instant, or None where none can be told or its year is absurd. No zone means UTC."""
    value = _OFFSET.sub(lambda found: f"{found[1]}{int(found[2]):02}{found[3] or '00'}", value[:200])
    try:
        parts = parsedate_tz(value)
        if not parts or parts[0] not in _YEARS:
            return datetime.fromisoformat(value[:40].strip()).astimezone(UTC) if value[:4].isdigit() else None
        local = datetime(*parts[:6], tzinfo=UTC)
        return local - timedelta(seconds=parts[9] or 0)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
