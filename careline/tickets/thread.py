"""A long thread in parts: its first message, its last ones, what is new; the rest stays folded until somebody asks.

What a page costs does not grow with the number of messages: the database counts them, and sends only those shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from careline.people.models import Agent, Person
from careline.tickets.models import Attachment, Message, Ticket
from careline.tickets.queries import give_files
from careline.tickets.timeline import SHOWN_AS_MESSAGES, Entry, told

LAST, UNFOLDED_AT_ONCE, MOST = 20, 50, 200
# `until` is when the next one was written; `total` counts them all; `news` is the place of the first that is new.
CHOSEN = """
with numbered as (
    select id, author_id, row_number() over place as n, lead(created_at) over place as until
    from tickets_message where ticket_id = %(ticket)s window place as (order by created_at, id)
), marks as (
    select count(*) as total, min(n) filter (where id > %(seen)s and %(seen)s > 0 and author_id <> %(person)s) as news,
        min(n) filter (where id = %(around)s) as around, min(n) filter (where id = %(since)s) as since,
        min(n) filter (where id = %(after)s) as after, min(n) filter (where id = %(before)s) as before
    from numbered
)
select m.*, p.name as author_name, numbered.n, numbered.until, marks.total, marks.news, marks.after
from numbered cross join marks join tickets_message m on m.id = numbered.id join people_person p on p.id = m.author_id
where {which} order by numbered.n
"""
OPENED = CHOSEN.format(
    which=f"""total <= {LAST + 4} or n = 1 or n > total - {MOST} and n >= coalesce(since, total - {LAST - 1})
    or n between news - 1 and news + {LAST - 1} or n between around - {LAST // 2} and around + {LAST // 2}"""
)
BETWEEN = CHOSEN.format(which=f"n > after and n < before and n >= before - {UNFOLDED_AT_ONCE}")
HAPPENINGS = """
select e.id, e.at, e.name, coalesce(p.name, ''), e.public, e.data::text
from unnest(%s::timestamptz[], %s::timestamptz[]) as part (since, until)
join events_event e on e.subject = 'ticket' and e.subject_id = %s
    and (part.since is null or e.at >= part.since) and (part.until is null or e.at < part.until)
left join people_person p on p.id = e.by
where not e.name = any(%s) order by e.id
"""


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What a page wants of a thread: messages since `seen` are new; from `since` on all is shown; and some `around` one.

    All are ids of messages, or 0.
    """

    seen: int = 0
    since: int = 0
    around: int = 0


@dataclass(frozen=True, kw_only=True)
class Fold:
    """Messages that are not shown, between two that are, by their ids."""

    after: int
    before: int
    count: int


@dataclass(frozen=True)
class FoldEntry:
    """Stands in the timeline where messages are folded away."""

    at: datetime
    fold: Fold
    message: None = None
    key: str = ""
    letter: int = 0


@dataclass(frozen=True)
class Thread:
    """A thread as a page shows it. `since` is the first message of its end, from which a page that is open goes on."""

    entries: list[Entry | FoldEntry]
    messages: list[Message]
    since: int


def opened(*, agent: Agent, ticket: Ticket, glance: Glance) -> Thread:
    """What is shown of a ticket that the agent reached. Three statements, however long it is."""
    rows = _chosen(OPENED, agent, ticket, seen=glance.seen, since=glance.since, around=glance.around)
    return _thread(ticket, rows)


def between(*, agent: Agent, ticket: Ticket, after: int, before: int) -> Thread:
    """The last of those folded between two messages, with a fold for the rest. Three statements; empty for nonsense."""
    rows = _chosen(BETWEEN, agent, ticket, after=after, before=before)
    thread = _thread(ticket, rows)
    left = rows[0].n - rows[0].after - 1 if rows else 0  # type: ignore[attr-defined]
    fold = [FoldEntry(rows[0].created_at, Fold(after=after, before=rows[0].pk, count=left))] if left else []
    return replace(thread, entries=[*fold, *thread.entries])


def _chosen(statement: str, agent: Agent, ticket: Ticket, **ids: int) -> list[Message]:
    if not agent.person.is_active:
        return []
    given = {"seen": 0, "since": 0, "around": 0, "after": 0, "before": 0, "ticket": ticket.pk, "person": agent.person_id}
    rows = list(Message.objects.raw(statement, given | ids))
    for row in rows:
        row.author = Person.from_db(None, ["id", "name"], [row.author_id, row.author_name])  # type: ignore[attr-defined]
    give_files(
        rows, list(Attachment.objects.filter(message__in=[row.pk for row in rows]).select_related("file").order_by("id"))
    )
    return rows


def _thread(ticket: Ticket, rows: list[Message]) -> Thread:
    parts = list(_parts(rows))
    entries: list[Entry | FoldEntry] = []
    for number, part in enumerate(parts):
        if number:
            entries.append(_fold(parts[number - 1][-1], part[0]))
        entries += [_entry(row) for row in part]
    entries += _happened(ticket, parts)
    entries.sort(key=lambda entry: (entry.at, entry.key[:1] == "e"))
    return Thread(entries, rows, parts[-1][0].pk if parts else 0)


def _parts(rows: list[Message]) -> Iterator[list[Message]]:
    """Runs of messages between which nothing is left out."""
    part: list[Message] = []
    for row in rows:
        if part and row.n != part[-1].n + 1:  # type: ignore[attr-defined]
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def _fold(last: Message, following: Message) -> FoldEntry:
    count = following.n - last.n - 1  # type: ignore[attr-defined]
    return FoldEntry(at=last.until, fold=Fold(after=last.pk, before=following.pk, count=count))  # type: ignore[attr-defined]


def _entry(row: Message) -> Entry:
    return Entry(at=row.created_at, message=row, key=f"m{row.pk}", is_news=row.n == row.news)  # type: ignore[attr-defined]


def _happened(ticket: Ticket, parts: list[list[Message]]) -> list[Entry]:
    """What happened beside the messages that are shown: before the first one too, and after the last."""
    since = [part[0].created_at if number else None for number, part in enumerate(parts)]
    until = [part[-1].until for part in parts]  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute(HAPPENINGS, [since, until, ticket.pk, list(SHOWN_AS_MESSAGES)])
        return told(cursor.fetchall())
