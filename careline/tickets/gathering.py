"""One letter for all that a person was told, instead of a hundred for a hundred tickets."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from careline.jobs.deferring import Once, defer_once
from careline.people.models import Person
from careline.tickets import letters
from careline.tickets.alarm_models import Notice
from careline.tickets.noticing import Noticed, noticed

TASK, QUEUE = "careline.tickets.jobs.gather", "reactions"
# From the first notice to the letter; a worker looks for scheduled jobs every second, so that a breach waits 30 s at most.
GATHER = timedelta(seconds=25)
# After a letter, reminders wait so long for each other; a breach does not wait for them.
PAUSE = timedelta(minutes=5)
# Unsent for longer than any pause: the job was lost or failed.
LEFT = 2 * PAUSE
MOST_LINES = 100


def expect(notices: Iterable[Notice], *, at: datetime) -> None:
    """Let letters be gathered for those who were told by letter as well. One statement.

    What broke has a job beside that for reminders, which may be waiting for the end of the pause.
    """
    locks = {(notice.person_id, notice.is_broken) for notice in notices if notice.by_letter}
    defer_once(queue=QUEUE, task=TASK, jobs=[_job(person, at=at + GATHER, is_broken=broken) for person, broken in locks])


@transaction.atomic
def gather(*, person_id: int, at: datetime) -> int:
    """Post one letter with all that a person was told by letter and that was not sent; returns its lines.

    Reminders alone wait until the pause after the last letter is over. Two at once write one letter: the notices are
    locked, and stamped in the transaction that posts it.
    """
    rows = list(
        Notice.objects.select_for_update(of=("self",)).filter(person=person_id, by_letter=True, letter_key="")
        .select_related("ticket", "organization").order_by("id")
    )  # fmt: skip
    if not rows:
        return 0
    last = Notice.objects.filter(person=person_id, sent_at__isnull=False).aggregate(last=Max("sent_at"))["last"]
    if last and at < last + PAUSE and not any(row.is_broken for row in rows):
        defer_once(queue=QUEUE, task=TASK, jobs=[_job(person_id, at=last + PAUSE)])
        return 0
    person = Person.objects.get(pk=person_id)
    wanted = [each for each in noticed(rows, at=at) if person.is_active and _is_news(each)]
    clocks = {each.notice.clock_id for each in wanted}
    key = f"notices:{person_id}:{rows[-1].pk}"
    sent = [row.pk for row in rows if row.clock_id in clocks]
    Notice.objects.filter(pk__in=sent).update(letter_key=key, sent_at=at)
    Notice.objects.filter(pk__in=[row.pk for row in rows if row.clock_id not in clocks]).update(by_letter=False)
    if wanted:
        letters.gathered(to=person, key=key, **_context(wanted, at))
    return len(clocks)


def gather_left(*, at: datetime) -> None:
    """Gather again for whom a letter was lost, with a failed job or a restored database."""
    left = Notice.objects.filter(by_letter=True, letter_key="", created_at__lt=at - LEFT)
    people = left.order_by("person_id").values_list("person_id", flat=True).distinct()
    defer_once(queue=QUEUE, task=TASK, jobs=[_job(person_id, at=at) for person_id in people])


def _job(person_id: int, *, at: datetime, is_broken: bool = False) -> Once:
    lock = f"tickets.gather:{person_id}{':broken' if is_broken else ''}"
    return Once(lock=lock, arguments={"person_id": person_id}, at=at)


def _is_news(told: Noticed) -> bool:
    """A reminder of what was answered or paused meanwhile, or what somebody sees to, is none."""
    return told.notice.is_broken or (told.counts and not told.seen_to_by)


def _context(wanted: list[Noticed], at: datetime) -> dict[str, Any]:
    """Broken first, then in danger; each clock once, as of its newest notice, the next to be due first."""
    newest = {each.notice.clock_id: each for each in wanted}
    lines = sorted(newest.values(), key=lambda each: (each.clock.due_at, each.notice.pk))
    broken = [each for each in lines if each.notice.is_broken or at >= each.clock.due_at]
    danger = [each for each in lines if each not in broken]
    shown = [*broken, *danger][:MOST_LINES]
    return {
        "broken": [_line(each) for each in shown if each in broken],
        "danger": [_line(each) for each in shown if each in danger],
        "broken_count": len(broken), "danger_count": len(danger), "more": len(lines) - len(shown),
    }  # fmt: skip


def _line(told: Noticed) -> dict[str, Any]:
    ticket = told.notice.ticket
    seconds = abs(told.seconds_left)
    return {
        "number": ticket.number, "subject": ticket.subject, "url": f"{settings.URL}/desk/tickets/{ticket.number}",
        "organization": told.notice.organization.name, "severity": ticket.severity,
        "due": told.clock.due_at.isoformat(), "reason": told.notice.reason,
        "metric": told.clock.metric, "seconds": max(60, seconds - seconds % 60), "is_running": told.is_running,
    }  # fmt: skip
