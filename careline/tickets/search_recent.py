"""What an agent searched for last: theirs alone, and theirs to clear."""

from datetime import datetime

from django.db import connection

from careline.people.models import Agent
from careline.tickets.search_models import RecentSearch

MOST = 8
KEEP = """
with kept as (
    insert into search_recent (agent_id, text, at) values (%(agent)s, %(text)s, %(at)s)
    on conflict (agent_id, text) do update set at = excluded.at
)
delete from search_recent where agent_id = %(agent)s and id in (
    select id from search_recent where agent_id = %(agent)s and text <> %(text)s order by at desc, id desc offset %(most)s
)
"""


def remember(*, agent: Agent, text: str, at: datetime) -> None:
    """Keep a search among the last ones. One statement."""
    if text:
        with connection.cursor() as cursor:
            cursor.execute(KEEP, {"agent": agent.pk, "text": text[:500], "at": at, "most": MOST - 1})


def recent(*, agent: Agent) -> list[str]:
    """The last searches, newest first."""
    return list(RecentSearch.objects.filter(agent=agent).order_by("-at", "-id").values_list("text", flat=True)[:MOST])


def clear(*, agent: Agent) -> None:
    """Forget them."""
    RecentSearch.objects.filter(agent=agent).delete()
