"""A relay that does not answer is left alone for a while, by all workers: its health is in the database."""

from datetime import datetime, timedelta

from django.db import connection

from careline.post.relay_models import RelayHealth
from careline.post.relays import Door

PATIENCE = 3
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(minutes=15)
MOST_TEXT = 500
FAILED = """
insert into post_relayhealth as health (relay, failures, failed_at, problem) values (%(relay)s, 1, %(at)s, %(problem)s)
on conflict (relay) do update set failures = least(health.failures + 1, 1000), failed_at = %(at)s, problem = %(problem)s
returning failures
"""


def usable(doors: list[Door], *, at: datetime) -> list[Door]:
    """Those that are not being left alone at an aware instant, in their order. One statement."""
    resting = RelayHealth.objects.filter(relay__in=[door.key for door in doors], skipped_until__gt=at)
    left = set(resting.values_list("relay", flat=True))
    return [door for door in doors if door.key not in left]


def failed(door: Door, *, problem: str, at: datetime) -> None:
    """It did not answer, or not as a relay does. From the third time in a row on it is skipped, longer each time."""
    with connection.cursor() as cursor:
        cursor.execute(FAILED, {"relay": door.key, "at": at, "problem": problem[:MOST_TEXT]})
        failures = int(cursor.fetchone()[0])
    if failures >= PATIENCE:
        pause = min(SHORTEST * 2 ** min(failures - PATIENCE, 10), LONGEST)
        RelayHealth.objects.filter(relay=door.key).update(skipped_until=at + pause)


def worked(door: Door, *, at: datetime) -> None:
    """It took a letter, or refused one properly. Written once a minute at most, unless it had failed."""
    row, is_new = RelayHealth.objects.get_or_create(relay=door.key, defaults={"worked_at": at})
    if not is_new and (row.failures or row.worked_at is None or at - row.worked_at > SHORTEST):
        RelayHealth.objects.filter(pk=row.pk).update(worked_at=at, failures=0, skipped_until=None)
