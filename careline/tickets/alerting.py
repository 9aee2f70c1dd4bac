"""Before and after a broken promise: reactions to what the watch recorded, for all clocks recorded together."""

from careline.tickets.telling import tell


def warn(event_ids: list[int]) -> None:
    """React to used shares of promises."""
    tell(event_ids=event_ids)


def breach(event_ids: list[int]) -> None:
    """React to broken promises."""
    tell(event_ids=event_ids)
