"""Why a deadline is what it is: everything needed to add it up by hand."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careline.api import writing
from careline.api.door import Call, members_only
from careline.api.problems import NOT_FOUND, Problem
from careline.api.tickets import reached
from careline.sla.explaining import Explanation, explain
from careline.sla.models import Clock
from careline.tickets.models import Ticket


def show(request: Call, number: int) -> HttpResponse:
    """The first response's deadline, explained."""
    ticket = reached(members_only(request), number, related=("entitlement", "clock__calendar_version__calendar"))
    if ticket.clock is None:
        raise Problem(NOT_FOUND)
    explanation = explain(clock=ticket.clock, language=get_language() or "en", at=request.now)
    return writing.respond({**_terms(ticket, ticket.clock), **_sums(explanation)})


def _terms(ticket: Ticket, clock: Clock) -> dict[str, Any]:
    version = clock.calendar_version
    return {
        "number": ticket.number, "plan": _(ticket.entitlement.plan_name), "severity": clock.severity or None,
        "promised_seconds": clock.seconds, "guaranteed": clock.is_guaranteed, "started_at": clock.started_at,
        "due_at": clock.due_at, "aim_at": clock.aim_at, "met_at": clock.met_at, "breached_at": clock.breached_at,
        "calendar": {"code": version.calendar.code, "name": _(version.calendar.name), "version": version.number},
        "zone": clock.zone, "country": clock.country, "subdivision": clock.subdivision or None,
    }  # fmt: skip


def _sums(explanation: Explanation) -> dict[str, Any]:
    rules = explanation.promise.rules
    return {
        "closed_on_holidays": rules.closed_on_holidays,
        "counted": [{"from": i.start, "to": i.end, "seconds": i.seconds} for i in explanation.counted],
        "closed": [{"date": closure.date, "name": closure.name or None} for closure in explanation.closed],
        "total_seconds": explanation.seconds, "used": round(explanation.used, 4),
    }  # fmt: skip
