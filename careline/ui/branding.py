"""The vendor's brand, kept in memory for a minute, so that no page pays for it."""

import time

from careline.ui.models import Brand

KEPT_SECONDS = 60
_kept: tuple[float, Brand] | None = None


def brand() -> Brand:
    """The brand row, or the shipped one before an administrator made any."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > KEPT_SECONDS:
        _kept = (time.monotonic(), Brand.objects.first() or Brand())
    return _kept[1]


def forget() -> None:
    """Read the row again next time; called when it is saved."""
    global _kept
    _kept = None
