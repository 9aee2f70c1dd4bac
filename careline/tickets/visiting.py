"""An agent looks at a ticket: what is new to them since the last time, and marking it as unread again."""

from datetime import datetime

from django.db import connection

from careline.people.models import Agent
from careline.tickets.models import Ticket

# With the ticket's notices and news, which are seen by the same look; it writes nothing when nothing is new.
VISIT = """
with notices as (
    update tickets_notice set seen_at = %(at)s where person_id = %(person)s and seen_at is null and ticket_id = %(ticket)s
    returning id
), news as (
    update tickets_news set seen_at = %(at)s where person_id = %(person)s and seen_at is null and ticket_id = %(ticket)s
    returning id
), told as (
    select case when count(*) > 0 then pg_notify('live', %(topic)s) end as told
    from (select id from notices union all select id from news) seen
), before as (
    select message from tickets_lastseen where ticket_id = %(ticket)s and agent_id = %(agent)s
), marked as (
    insert into tickets_lastseen (ticket_id, agent_id, message)
    select %(ticket)s, %(agent)s, max(id) from tickets_message where ticket_id = %(ticket)s having max(id) is not null
    on conflict (ticket_id, agent_id) do update set message = excluded.message
    where tickets_lastseen.message < excluded.message
)
select coalesce((select message from before), 0), (select told::text from told)
"""
# Before the last message that somebody else wrote: the customer's, if there is one.
UNREAD = """
update tickets_lastseen seen set message = last.id - 1
from (select id from tickets_message where ticket_id = %(ticket)s and author_id <> %(person)s
    order by from_vendor, id desc limit 1) last
where seen.ticket_id = %(ticket)s and seen.agent_id = %(agent)s
"""


def visit(*, agent: Agent, ticket: Ticket, at: datetime) -> int:
    """The agent sees the whole ticket, its notices and news. Returns the id of the last message they had seen; 0 at first.

    One statement, because every ticket that is opened asks for it. `at` is an aware UTC instant.
    """
    given = _given(agent, ticket) | {"at": at, "topic": f"notices:{agent.person_id} 0"}
    with connection.cursor() as cursor:
        cursor.execute(VISIT, given)
        return int(cursor.fetchone()[0])


def mark_unread(*, agent: Agent, ticket: Ticket) -> None:
    """The last word of somebody else is new to the agent again."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, _given(agent, ticket))


def _given(agent: Agent, ticket: Ticket) -> dict[str, int | datetime | str]:
    return {"agent": agent.pk, "person": agent.person_id, "ticket": ticket.pk}
