"""Giving news to an agent: at the desk at once, by letter a minute later if it was not seen by then and they want one."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from careline.jobs.deferring import Once, defer_once
from careline.people import choosing_news
from careline.people.models import Person
from careline.tickets.models import Ticket
from careline.tickets.news_models import News

TASK, QUEUE = "careline.tickets.jobs.write_news", "reactions"
UNSEEN_FOR = timedelta(seconds=60)
# Letters of one person are gathered by slots of so many seconds.
SLOT_SECONDS = 15
LEFT = timedelta(minutes=5)


@transaction.atomic
def give(*, person: Person, ticket: Ticket, kind: str, event_id: int, who: str, at: datetime) -> News | None:
    """Tell a person of an event, if they want to hear of it and were not told; `who` is whose doing it was."""
    wish = choosing_news.wish(person=person, kind=kind)
    if not person.is_active or not (wish.at_desk or wish.by_letter):
        return None
    letter_at = _slot(choosing_news.may_write_at(person=person, at=at + UNSEEN_FOR)) if wish.by_letter else None
    row, is_new = News.objects.get_or_create(
        person=person, event_id=event_id,
        defaults={
            "ticket": ticket, "kind": kind, "who": who, "at_desk": wish.at_desk, "created_at": at, "letter_at": letter_at,
        },
    )  # fmt: skip
    if not is_new:
        return None
    if letter_at:
        expect([(person.pk, letter_at)])
    with connection.cursor() as cursor:
        cursor.execute("select pg_notify('live', %s)", [f"notices:{person.pk} 0"])
    return row


def expect(turns: list[tuple[int, datetime]]) -> None:
    """Let letters be written to people at instants; one job for all that is to go to a person then. One statement."""
    jobs = [
        Once(lock=f"tickets.news:{pk}:{int(then.timestamp())}", arguments={"person_id": pk}, at=then) for pk, then in set(turns)
    ]
    defer_once(queue=QUEUE, task=TASK, jobs=jobs)


def expect_left(*, at: datetime) -> None:
    """Again for whom a job was lost."""
    left = News.objects.filter(letter_at__lt=at - LEFT).order_by("person_id").values_list("person_id", flat=True).distinct()
    expect([(pk, _slot(at)) for pk in left])


def _slot(at: datetime) -> datetime:
    """The end of the slot that an instant lies in."""
    return datetime.fromtimestamp(-(-at.timestamp() // SLOT_SECONDS) * SLOT_SECONDS, UTC)
