"""Who holds a request, written in one statement: the request's row, and when the agent was last given one."""

from datetime import datetime

from django.db import connection

from careline.people.models import Agent
from careline.sla.clocks import hand_over
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT

HAND = """
with ticket as (
    update tickets_ticket set assignee_id = %(agent)s, updated_at = greatest(updated_at, %(at)s)
    where id = %(ticket)s and assignee_id is distinct from %(agent)s returning id
), given as (
    insert into tickets_lastgiven (agent_id, at) select %(agent)s, %(at)s from ticket
    on conflict (agent_id) do update set at = greatest(tickets_lastgiven.at, excluded.at)
)
select count(*) from ticket
"""


def hand(*, ticket: Ticket, agent: Agent, at: datetime) -> bool:
    """The agent holds it from an aware instant on, and its clocks count for their team. False when they held it already."""
    with connection.cursor() as cursor:
        cursor.execute(HAND, {"ticket": ticket.pk, "agent": agent.pk, "at": at})
        changed = bool(cursor.fetchone()[0])
    if changed:
        hand_over(subject=SUBJECT, subject_id=ticket.pk, team_id=agent.main_team_id)
    return changed
