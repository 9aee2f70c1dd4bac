"""Figures about the work: clocks, jobs, letters. For /metrics and `doctor`. None walks a table that grows."""

import platform
from functools import lru_cache

import django
from django.db import connection

from careline.config.away import GONE
from careline.config.running import installation

Figure = tuple[str, str, dict[str, float]]

OVERDUE = "select count(*) from tickets_ticket where status = 'open' and due_at <= now()"
RUNNING = "select count(*) from tickets_ticket where status = 'open' and due_at is not null"
UNRECORDED = "select count(*) from sla_clock where next_at < now() - interval '10 seconds'"
JOBS = "select status::text, count(*) from procrastinate_jobs group by status"
WAITING = """
select coalesce(extract(epoch from now() - min(coalesce(job.scheduled_at, event.at))), 0)
from procrastinate_jobs job join procrastinate_events event on event.job_id = job.id and event.type =
'deferred' where job.status = 'todo' and (job.scheduled_at is null or job.scheduled_at <= now())
"""
WITHDRAWN = """
select count(*) from post_letter
where state = 'withdrawn' and created_at > now() - interval '1 day' and error like '20 letters %'
"""
LETTERS = "select state, count(*) from post_letter where state in ('queued', 'delayed', 'failed') group by state"
OLDEST_LETTER = """
select coalesce(extract(epoch from now() - min(coalesce(next_at, created_at))), 0) from post_letter
where state in ('queued', 'delayed') and sent_at is null and coalesce(next_at, created_at) < now()
"""
RESTING = "select count(*) from post_relayhealth where skipped_until > now()"
WORKERS = "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '30 seconds'"

JOB_STATES = ("todo", "doing", "succeeded", "failed", "cancelled", "aborted")
LETTER_STATES = ("queued", "delayed", "failed")


def collect() -> dict[str, Figure]:
    """Name: what it means, how its values are told apart, the values. With the database away: that, alone."""
    try:
        return {"database_up": ("Whether the database answers", "", {"": 1.0}), **_of_the_database()}
    except GONE:
        return {"database_up": ("Whether the database answers", "", {"": 0.0})}


def _of_the_database() -> dict[str, Figure]:
    return {
        "clocks_running": ("Promises of open tickets that nobody has answered yet", "", {"": ask(RUNNING)}),
        "clocks_overdue": ("Those of them whose time is up", "", {"": ask(OVERDUE)}),
        "deadlines_unrecorded": (
            "Deadlines that passed over 10 s ago and are not on the record",
            "",
            {"": ask(UNRECORDED)},
        ),
        "jobs": ("Jobs by state; successful ones are kept for a day", "state", by_state(JOBS, JOB_STATES)),
        "oldest_job_seconds": ("How long the oldest job that could run has waited", "", {"": ask(WAITING)}),
        "letters": ("Letters not sent yet, by state", "state", by_state(LETTERS, LETTER_STATES)),
        "oldest_letter_seconds": ("How long the letter that waits longest is overdue", "", {"": ask(OLDEST_LETTER)}),
        "relays_left_alone": ("Relays that are not asked for a while after failing", "", {"": ask(RESTING)}),
        "workers": ("Workers with a heartbeat in the last 30 s", "", {"": ask(WORKERS)}),
    }


def ask(statement: str) -> float:
    """The one number that a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return float(cursor.fetchone()[0])


def by_state(statement: str, states: tuple[str, ...]) -> dict[str, float]:
    """Counts by state, with a zero for those that have none."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return dict.fromkeys(states, 0.0) | {state: float(count) for state, count in cursor.fetchall()}


@lru_cache(maxsize=1)
def build() -> dict[str, str]:
    """Versions."""
    return {
        "version": installation.version(),
        "python": platform.python_version(),
        "django": django.get_version(),
    }
