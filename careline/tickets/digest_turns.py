"""Whose digest is due: one row a person with the next instant, found by its index.

A person's own zone decides when (`people.digest_times`). The row is moved on in the transaction that posts the letter, so
a day has one digest whatever is killed; a worker that slept writes one for all it missed, not one for each day.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from careline.jobs.deferring import Once, defer_once
from careline.people import choosing_letters
from careline.people.digest_times import newest_slot, next_slot
from careline.people.models import Person
from careline.tickets import digests
from careline.tickets.models import DigestTurn

TASK, QUEUE = "careline.tickets.jobs.digest", "reactions"
# What happened a moment ago may be in a transaction that is not over: it is told the next time.
SETTLES = timedelta(minutes=2)
MOST_AT_ONCE = 5000


def expect(*, person: Person, at: datetime) -> None:
    """Let a person have digests from now on, where they have none; else the next one as they chose last."""
    upcoming = next_slot(after=at, zone=ZoneInfo(person.time_zone), schedule=choosing_letters.schedule(person=person))
    DigestTurn.objects.update_or_create(
        person=person, defaults={"next_at": upcoming}, create_defaults={"next_at": upcoming, "told_until": at}
    )


def call(*, at: datetime) -> int:
    """Queue the digests that are due, one job each; says how many. Two statements."""
    due = DigestTurn.objects.filter(next_at__lte=at).order_by("next_at").values_list("person_id", flat=True)[:MOST_AT_ONCE]
    jobs = [Once(lock=f"tickets.digest:{pk}", arguments={"person_id": pk}, at=at) for pk in due]
    defer_once(queue=QUEUE, task=TASK, jobs=jobs)
    return len(jobs)


@transaction.atomic
def write(*, person_id: int, at: datetime) -> bool:
    """Write a person's digest if it is due, and move on; says whether a letter was posted.

    Two at once write one: the row is locked. A turn that no longer fits the person's zone or hours is only moved.
    """
    turn = DigestTurn.objects.select_for_update(of=("self",)).select_related("person").filter(person=person_id).first()
    if turn is None or turn.next_at > at:
        return False
    person = turn.person
    chosen = choosing_letters.choices(person=person)
    if not person.is_active or not chosen.wants_digest:
        turn.delete()
        return False
    zone = ZoneInfo(person.time_zone)
    slot, until = newest_slot(at=at, zone=zone, schedule=chosen.schedule), at - SETTLES
    turn.next_at = next_slot(after=at, zone=zone, schedule=chosen.schedule)
    if slot <= turn.told_until + SETTLES or until <= turn.told_until:  # the zone or the hour changed: told already
        turn.save(update_fields=["next_at"])
        return False
    posted = digests.post_digest(person=person, chosen=chosen, slot=slot, since=turn.told_until, until=until)
    turn.told_until = until
    turn.save(update_fields=["next_at", "told_until"])
    return posted
