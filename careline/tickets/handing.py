"""Who holds a request, written in one statement: the row, when the agent was last given one, the job that tells of it."""

from datetime import datetime

from django.db import connection

from careline.people.models import Agent
from careline.sla.clocks import hand_over
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT

HAND = """
with before as (
    select id, assignee_id from tickets_ticket where id = %(ticket)s for update
), ticket as (
    update tickets_ticket set assignee_id = %(agent)s, updated_at = greatest(tickets_ticket.updated_at, %(at)s)
    from before where tickets_ticket.id = before.id and before.assignee_id is distinct from %(agent)s
    returning tickets_ticket.id, before.assignee_id as was
), given as (
    insert into tickets_lastgiven (agent_id, at) select %(agent)s, %(at)s from ticket
    on conflict (agent_id) do update set at = greatest(tickets_lastgiven.at, excluded.at)
)
select id, procrastinate_defer_jobs_v1(array[
    row('reactions', 'careline.tickets.jobs.tell_handed', 0, null, null,
        jsonb_build_object('ticket_id', id, 'to', %(agent)s, 'was', was, 'at', %(at)s::timestamptz),
        null)::procrastinate_job_to_defer_v1])
from ticket
"""


def hand(*, ticket: Ticket, agent: Agent, at: datetime) -> bool:
    """The agent holds it from an aware instant on, and its clocks count for their team. False when they held it already.

    Whom that concerns is told by a job, queued in the same statement: who holds it now, and who did.
    """
    with connection.cursor() as cursor:
        cursor.execute(HAND, {"ticket": ticket.pk, "agent": agent.pk, "at": at})
        changed = cursor.fetchone() is not None
    if changed:
        hand_over(subject=SUBJECT, subject_id=ticket.pk, team_id=agent.main_team_id)
    return changed
