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

RESTING = "select relay from post_relayhealth where relay = any(%s) and skipped_until > %s"
# Looks before it writes: a row that is met by `on conflict` is locked even where nothing is changed.
WORKED = """
insert into post_relayhealth (relay, failures, worked_at, problem) select %(relay)s::text, 0, %(at)s::timestamptz, ''
where not exists (
    select from post_relayhealth where relay = %(relay)s and failures = 0 and worked_at >= %(lately)s
) on conflict (relay) do update set worked_at = %(at)s, failures = 0, skipped_until = null
"""


def usable(doors: list[Door], *, at: datetime) -> list[Door]:
    """Those that are not being left alone at an aware instant, in their order. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(RESTING, [[door.key for door in doors], at])
        left = {relay for (relay,) in cursor.fetchall()}
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
    """It took a letter, or refused one properly. Written once a minute at most, unless it had failed. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(WORKED, {"relay": door.key, "at": at, "lately": at - SHORTEST})
