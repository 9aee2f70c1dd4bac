"""What a time on the wall means as an instant: usually one, none when clocks skip it, two when they show it twice."""

from datetime import UTC, datetime, tzinfo


def instants(local: datetime, *, zone: tzinfo) -> list[datetime]:
    """The UTC instants at which the clocks of a zone show a naive local time, the earlier first."""
    found = []
    for fold in (0, 1):
        at = local.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None, fold=0) == local and at not in found:
            found.append(at)
    return found
