"""What a person was told: read through that person, and marked as seen by nobody else."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from careline.people.models import Person
from careline.sla.models import Clock
from careline.sla.running import clocks
from careline.tickets.alarm_models import Acknowledgement, Notice
from careline.tickets.models import Ticket

MOST_COUNTED = 100
# Every page of the desk pays for these two, so they are written as they run.
UNSEEN = """
select count(*) from (
    (select from tickets_notice where person_id = %(person)s and seen_at is null limit %(most)s)
    union all (select from tickets_news where person_id = %(person)s and at_desk and seen_at is null limit %(most)s)
) as unseen
"""
SEE = """
with seen as (
    update tickets_notice set seen_at = %(at)s
    where person_id = %(person)s and seen_at is null
        and (%(notice)s::bigint is null or id = %(notice)s) and %(news)s::bigint is null
        and (%(ticket)s::bigint is null or ticket_id = %(ticket)s)
    returning id
), heard as (
    update tickets_news set seen_at = %(at)s
    where person_id = %(person)s and seen_at is null
        and (%(news)s::bigint is null or id = %(news)s) and %(notice)s::bigint is null
        and (%(ticket)s::bigint is null or ticket_id = %(ticket)s)
    returning id
), every as (select id from seen union all select id from heard)
select count(*), case when count(*) > 0 then pg_notify('live', %(topic)s) end from every
"""
SUPERSEDE = """
update tickets_notice old set seen_at = %s from tickets_notice new
where new.clock_id = any(%s) and old.clock_id = new.clock_id and old.person_id = new.person_id
    and old.percent < new.percent and old.seen_at is null
"""


@dataclass(frozen=True)
class Noticed:
    """A notice with its clock as it stands at an instant, and who sees to it, if anybody does."""

    notice: Notice
    clock: Clock
    at: datetime
    seen_to_by: str = ""

    @property
    def is_running(self) -> bool:
        return self.clock.is_running

    @property
    def counts(self) -> bool:
        """Whether it runs and does not pause."""
        return self.clock.is_running and not self.clock.is_paused

    @property
    def seconds_left(self) -> int:
        """Wall-clock seconds until due; negative when late."""
        return round((self.clock.due_at - self.at).total_seconds())

    @property
    def state(self) -> str:
        """calm, soon, late or rest: the end of the CSS class."""
        if not self.counts:
            return "late" if self.clock.breached_at else "rest"
        return "late" if self.at >= self.clock.due_at else "soon" if self.at >= self.clock.soon_at else "calm"


def unseen(*, person: Person) -> int:
    """How many notices a person has not seen, counted up to 100. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(UNSEEN, {"person": person.pk, "most": MOST_COUNTED})
        return min(int(cursor.fetchone()[0]), MOST_COUNTED)


def notices(*, person: Person, at: datetime, start: int, most: int) -> list[Noticed]:
    """A page of a person's notices, unseen first, the newest of them on top; of each clock the newest. Three statements."""
    newer = Notice.objects.filter(clock_id=OuterRef("clock_id"), person=person, percent__gt=OuterRef("percent"))
    rows = _of(person).exclude(Exists(newer)).select_related("ticket", "organization").order_by("-seen_at", "-id")
    return noticed(list(rows[start : start + most]), at=at)


def noticed(rows: list[Notice], *, at: datetime) -> list[Noticed]:
    """Notices with their clocks and who sees to them. Two statements."""
    known = clocks(ids=[row.clock_id for row in rows])
    seers = Acknowledgement.objects.in_force().filter(clock_id__in=list(known)).select_related("agent__person")
    names = {each.clock_id: each.agent.person.name for each in seers}
    return [Noticed(row, known[row.clock_id], at, names.get(row.clock_id, "")) for row in rows if row.clock_id in known]


def is_of(*, person: Person, notice_id: int) -> bool:
    """Whether a notice was given to a person."""
    return _of(person).filter(pk=notice_id).exists()


def see(
    *, person: Person, at: datetime, notice_id: int | None = None, news_id: int | None = None, ticket: Ticket | None = None
) -> int:
    """Mark one notice, one piece of news, those of one ticket, or (with none) all as seen. Returns how many were not.

    One statement, because every ticket that is opened asks for it; it also tells the person's other pages.
    """
    given = {
        "person": person.pk, "notice": notice_id, "news": news_id, "ticket": ticket.pk if ticket else None, "at": at,
        "topic": f"notices:{person.pk} 0",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SEE, given)
        return int(cursor.fetchone()[0])


def supersede(*, clock_ids: list[int], at: datetime) -> None:
    """Of several notices of one clock a person need only see the newest. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(SUPERSEDE, [at, clock_ids])


def _of(person: Person) -> QuerySet[Notice]:
    return Notice.objects.filter(person=person) if person.is_active else Notice.objects.none()
