"""Invented tickets in the search: what `search_entering` would write, each text cut once, however often it was invented."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from careline.config.demo.copying import copy
from careline.tickets.numbers import spoken
from careline.tickets.search_stems import configuration
from careline.tickets.search_words import Vector, runs

TABLES = """
create temporary table invented_text (text text, language text, exact text, configuration text, folded text) on commit drop;
create temporary table invented_head (ticket_id bigint, number text) on commit drop;
create temporary table invented_person (member_id bigint, words text) on commit drop;
create temporary table invented_subject (subject text, words text) on commit drop
"""
PEOPLE = """
select member.id, person.name, person.email, organization.name, organization.account_id from customers_member member
join people_person person on person.id = member.person_id
join customers_organization organization on organization.id = member.organization_id
where member.id in (select requester_id from tickets_ticket where id >= %s)
"""
MESSAGES = """
select message.*, ticket.language, case when message.created_at = ticket.created_at and not message.from_vendor
    then message.body || e'\\n' || ticket.system_information else message.body end as text
from tickets_message message join tickets_ticket ticket on ticket.id = message.ticket_id where ticket.id >= %s
"""
HEADS = """
insert into search_head (ticket_id, words)
select ticket.id, subject.words::tsvector || person.words::tsvector || head.number::tsvector
from tickets_ticket ticket join invented_head head on head.ticket_id = ticket.id
join invented_subject subject on subject.subject = ticket.subject
join invented_person person on person.member_id = ticket.requester_id
"""
ENTRIES = """
insert into search_entry (message_id, ticket_id, organization_id, is_note, at, words)
select message.id, message.ticket_id, message.organization_id, false, message.created_at, head.words || text.exact
    || array_to_tsvector(array[
        'D' || (message.created_at at time zone 'utc')::date - date '0001-01-01' + 1,
        'M' || (extract(year from message.created_at at time zone 'utc')::int - 1970) * 12
            + extract(month from message.created_at at time zone 'utc')::int,
        'O' || message.organization_id, 'P' || message.author_id])
from ({messages}) message join search_head head on head.ticket_id = message.ticket_id
join (select text, language, exact::tsvector || strip(to_tsvector(configuration::regconfig, folded)) as exact
    from invented_text offset 0) text on text.text = message.text and text.language = message.language
order by message.id
"""
INDEX = "create index search_by_words on search_entry using gin (words) with (fastupdate = off)"


def enter(*, from_ticket: int) -> None:
    """Enter the messages of every ticket from one on. The index is made anew, which is a tenth of the work."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        _texts(_asked(f"select distinct text, language from ({MESSAGES}) message", from_ticket))
        _heads(from_ticket)
        cursor.execute("set constraints all immediate")  # an index is made of a table at rest
        cursor.execute("drop index search_by_words")
        cursor.execute(HEADS)
        cursor.execute(ENTRIES.format(messages=MESSAGES), [from_ticket])
        cursor.execute("set local maintenance_work_mem to '256MB'")
        cursor.execute(INDEX)
        cursor.execute("update search_progress set message = (select max(id) from tickets_message) where name = 'words'")
        cursor.execute("drop table invented_text, invented_head, invented_person, invented_subject")


def _texts(found: Iterable[tuple[Any, ...]]) -> None:
    rows = []
    for body, language in found:
        folded = " ".join(word for run in runs(body) if not run.is_unspaced for word in run.words)
        rows.append((body, language, str(Vector().add(body)), configuration(text=folded, language=language), folded))
    copy("invented_text", ("text", "language", "exact", "configuration", "folded"), rows)


def _heads(from_ticket: int) -> None:
    subjects = _asked("select distinct subject from tickets_ticket where id >= %s", from_ticket)
    copy("invented_subject", ("subject", "words"), [(each, str(Vector().add(each, weight="A"))) for (each,) in subjects])
    copy("invented_person", ("member_id", "words"), [
        (member, str(_vector(*texts))) for member, *texts in _asked(PEOPLE, from_ticket)
    ])  # fmt: skip
    numbers = _asked("select id, number from tickets_ticket where id >= %s", from_ticket)
    copy("invented_head", ("ticket_id", "number"), [
        (ticket, str(_vector(str(number), spoken(number=number)))) for ticket, number in numbers
    ])  # fmt: skip


def _vector(*texts: str) -> Vector:
    vector = Vector()
    for text in texts:
        vector.add(text, weight="B")
    return vector


def _asked(statement: str, from_ticket: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [from_ticket])
        return list(cursor.fetchall())
