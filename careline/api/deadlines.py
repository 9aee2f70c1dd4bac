"""Why deadlines are what they are: everything needed to add them up by hand."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careline.api import writing
from careline.api.door import Call, members_only
from careline.api.problems import NOT_FOUND, Problem
from careline.api.tickets import reached
from careline.sla.explaining import Deduction, Explanation, explain
from careline.sla.models import Clock
from careline.sla.queries import pauses
from careline.tickets.explaining import Chain, ToldClock, told
from careline.tickets.models import Ticket


def show(request: Call, number: int) -> HttpResponse:
    """The deadline that is next, or was last, explained."""
    ticket = reached(members_only(request), number, related=("entitlement", "clock__calendar_version__calendar"))
    if ticket.clock is None:
        raise Problem(NOT_FOUND)
    why = explain(clock=ticket.clock, pauses=pauses(ticket.clock), language=get_language() or "en", at=request.now)
    terms = {"number": ticket.number, "plan": _(ticket.entitlement.plan_name), **_terms(ticket.clock, why)}
    return writing.respond({**terms, **_sums(why)})


def index(request: Call, number: int) -> HttpResponse:
    """Every promise of a ticket: the clocks in their chains, with pauses, changes and sums."""
    ticket = reached(members_only(request), number, related=("entitlement",))
    chains = told(ticket=ticket, language=get_language() or "en", at=request.now) if ticket.clock_id else []
    return writing.respond({"number": ticket.number, "promises": [_chain(ticket, each, request) for each in chains]})


def _chain(ticket: Ticket, chain: Chain, request: Call) -> dict[str, Any]:
    clock = chain.last.clock
    return {
        "metric": clock.metric, "state": writing.state_of(clock, at=request.now),
        "clocks": [_clock(each) for each in chain.clocks],
    }  # fmt: skip


def _clock(each: ToldClock) -> dict[str, Any]:
    why, clock, cause, contract = each.explanation, each.clock, each.cause, each.contract
    policy = clock.policy_version
    return {
        "plan": _(each.plan), "contract": {"from": contract.starts_on, "to": contract.ends_on} if contract else None,
        "policy": {"code": policy.policy.code, "name": _(policy.policy.name), "version": policy.number},
        **_terms(clock, why),
        "began": {
            "because": clock.began, "at": cause.at, "by": cause.by or None, "reason": cause.reason or None,
            "text": cause.text,
        },
        "stopped_at": clock.stopped_at, "stopped_because": clock.stopped_why or None,
        "carried_seconds": clock.carried_seconds, "bound_at": clock.bound_at, **_sums(why),
        "pauses": [_pause(row.taken, row.by, row.ended_by) for row in (*each.pauses, *each.later)],
        "used_seconds": why.used_seconds, "left_seconds": clock.seconds - why.used_seconds, "late_seconds": why.late_seconds,
        "recorded_at": clock.breach_recorded_at, "late_record": why.is_late_record,
    }  # fmt: skip


def _terms(clock: Clock, why: Explanation) -> dict[str, Any]:
    version = clock.calendar_version
    return {
        "metric": clock.metric, "severity": clock.severity or None, "promised_seconds": clock.target_seconds,
        "counted_seconds": clock.seconds, "guaranteed": clock.is_guaranteed, "started_at": clock.started_at,
        "due_at": why.due_at, "aim_at": clock.aim_at, "met_at": clock.met_at, "breached_at": clock.breached_at,
        "calendar": {"code": version.calendar.code, "name": _(version.calendar.name), "version": version.number},
        "zone": clock.zone, "country": clock.country, "subdivision": clock.subdivision or None,
    }  # fmt: skip


def _sums(why: Explanation) -> dict[str, Any]:
    return {
        "closed_on_holidays": why.promise.rules.closed_on_holidays,
        "counted": [{"from": each.start, "to": each.end, "seconds": each.seconds} for each in why.counted],
        "closed": [{"date": closure.date, "name": closure.name or None} for closure in why.closed],
        "open_seconds": why.open_seconds, "paused_seconds": why.paused_seconds, "total_seconds": why.seconds,
        "used": round(why.used, 4),
    }  # fmt: skip


def _pause(taken: Deduction, by: str, ended_by: str) -> dict[str, Any]:
    row = taken.pause
    return {
        "reason": row.reason, "note": row.note or None, "from": taken.start, "to": row.ended_at, "until": row.until_at,
        "seconds": taken.seconds, "by": by or None, "ended_by": ended_by or None,
    }  # fmt: skip
