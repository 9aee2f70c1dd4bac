"""Finding one's way in a history of very many rows by the one index they all have: the id.

Ids grow with time, nearly: what commits later may have the smaller id, by moments.
"""

from datetime import datetime

from careline.events.models import Event

WINDOW = 100_000
NEAR = 1_000


def newest() -> int:
    """The id of the newest event, 0 before there is any."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def last_before(at: datetime) -> int:
    """An id shortly after the last event before an instant, found by halving: a dozen look-ups for any history."""
    low, high = 0, newest()
    while high - low > NEAR:
        middle = (low + high) // 2
        row = Event.objects.filter(pk__gte=middle).order_by("pk").values_list("at", flat=True)[:1]
        low, high = (middle, high) if row[0] < at else (low, middle)
    return high
