"""Short ways to people who work, sleep or are away, and to a promise that runs out."""

from datetime import UTC, datetime, timedelta

import orjson
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from careline.events.jobs import react
from careline.events.models import Event
from careline.people.absences import plan
from careline.people.models import Absence, Agent
from careline.sla.models import Calendar, Shift
from careline.sla.watching import catch_up
from careline.tickets.alarm_models import Notice
from careline.tickets.gathering import TASK, gather
from careline.tickets.models import Ticket

NIGHT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # Tuesday, 02:00 in Amsterdam and Berlin, 01:00 in London


def keeps_office_hours(*agents: Agent) -> None:
    """Business days, 08:00 to 18:00, in each agent's own zone."""
    for agent in agents:
        Shift.objects.create(agent=agent, calendar=Calendar.objects.get(code="office"))


def is_away(agent: Agent, at: datetime, *, deputy: Agent | None = None, days: int = 3) -> Absence:
    """Away since an hour, for some days."""
    starts = at - timedelta(hours=1)
    return plan(by=agent, agent=agent, starts_at=starts, ends_at=at + timedelta(days=days), deputy=deputy, note="", at=starts)


def run_reactions() -> None:
    """What the worker does with reactions that wait; each is forgotten afterwards.

    Those of events that are gone are another test's: Django empties the tables of its own models, not Procrastinate's.
    """
    for job in ProcrastinateJob.objects.filter(task_name="careline.events.jobs.react", status="todo").order_by("id"):
        ids = job.args.get("event_ids") or [job.args["event_id"]]
        if Event.objects.filter(pk__in=ids).count() == len(ids):
            react(**job.args)
    ask_to_forget("careline.events.jobs.react")


def ask_to_forget(task: str) -> None:
    """Done jobs go. (Procrastinate's own model refuses.)"""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where task_name = %s", [task])


def run_gathering(until: datetime) -> None:
    """What the worker does with letters to gather that are scheduled until an instant, each at its own time."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "delete from procrastinate_jobs where id = (select id from procrastinate_jobs where task_name = %s "
                "and scheduled_at <= %s order by scheduled_at, id limit 1) returning args::text, scheduled_at", [TASK, until]
            )  # fmt: skip
            row = cursor.fetchone()
            if row is None:
                return
            gather(**orjson.loads(row[0]), at=row[1])


def time_passes(until: datetime) -> None:
    """Deadlines are recorded as of an instant, and the reactions run."""
    catch_up(at=until)
    run_reactions()


def told(ticket: Ticket, percent: int) -> dict[str, str]:
    """Who was told at a share of the time, by first name, and why (the reason's code)."""
    rows = Notice.objects.filter(ticket=ticket, percent=percent).select_related("person").order_by("id")
    return {notice.person.get_short_name(): notice.reason["code"] for notice in rows}


def by_letter(ticket: Ticket, percent: int) -> set[str]:
    """Who of them gets a letter."""
    rows = Notice.objects.filter(ticket=ticket, percent=percent, by_letter=True).select_related("person")
    return {notice.person.get_short_name() for notice in rows}
