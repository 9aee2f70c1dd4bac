"""Broken promises: a member's own, a supervisor's all; and for supervisors, how many were kept."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from careline.api import reading, writing
from careline.api.door import Call, members_or_supervisors, supervisors_only
from careline.api.shapes import AttainmentChoice, BreachChoice, cursor, following
from careline.customers.models import Member
from careline.insight import attainment, broken
from careline.insight.attainment import Chosen
from careline.insight.broken import Listed
from careline.insight.naming import Names, names
from careline.sla.breaches import BreachFilter
from careline.sla.tallying import Counted


def index(request: Call) -> HttpResponseBase:
    """Newest first, what the caller may see."""
    asking, wanted = members_or_supervisors(request), reading.query(request, BreachChoice)
    only = BreachFilter(
        team_id=wanted.team, plan_id=wanted.plan, severity=wanted.severity or "", metric=wanted.metric or "",
        cause=wanted.cause or "", since=wanted.due_after, until=wanted.due_before, guaranteed_only=bool(wanted.guaranteed),
    )  # fmt: skip
    is_member = isinstance(asking, Member)
    rows = broken.for_member(asking, only=only) if isinstance(asking, Member) else broken.for_supervisor(asking, only=only)
    page = broken.page(rows, after=wanted.after, most=wanted.limit)
    after = following(request, "/breaches", cursor(page.following)) if page.following else None
    response = writing.respond({"breaches": [_breach(row, with_team=not is_member) for row in page.rows], "next": after})
    if after:
        response["Link"] = f'<{after}>; rel="next"'
    return response


def kept(request: Call) -> HttpResponse:
    """The tallies, a row for each week, plan, severity, team and metric."""
    agent, wanted = supervisors_only(request), reading.query(request, AttainmentChoice)
    chosen = Chosen(
        weeks=wanted.weeks, plan_id=wanted.plan, severity=wanted.severity or "", team_id=wanted.team, metric=wanted.metric or ""
    )  # fmt: skip
    called = names()
    rows = attainment.tallied(agent=agent, chosen=chosen, at=request.now)
    return writing.respond({"since": chosen.since(request.now), "attainment": [_tally(row, called) for row in rows]})


def _breach(row: Listed, *, with_team: bool) -> dict[str, Any]:
    breach = row.breach
    told = {
        "id": breach.id, "ticket": row.number, "subject": row.subject, "organization": row.organization,
        "account_id": row.account_id, "plan": row.plan, "metric": breach.metric, "severity": breach.severity or None,
        "guaranteed": breach.is_guaranteed, "promised_seconds": breach.target_seconds, "started_at": breach.started_at,
        "due_at": breach.due_at, "answered_at": breach.answered_at, "late_seconds": breach.late_seconds,
        "cause": breach.cause or None, "remedy": breach.remedy or None,
    }  # fmt: skip
    return {**told, "team": row.team if with_team and breach.team_id else None}


def _tally(row: Counted, called: Names) -> dict[str, Any]:
    return {
        "week": row.week, "plan": _named(row.plan_id, called.plan), "severity": row.severity or None,
        "team": _named(row.team_id, called.team), "metric": row.metric, "guaranteed": row.is_guaranteed, "kept": row.kept,
        "broken": row.broken, "late_seconds": row.late_seconds,
    }  # fmt: skip


def _named(pk: int | None, name: Callable[[int | None], str]) -> dict[str, Any] | None:
    return {"id": pk, "name": name(pk)} if pk else None
