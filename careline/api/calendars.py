"""Business calendars, for the vendor's own programs: which there are, and what would be due by one."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from careline.api import reading, writing
from careline.api.calendar_shapes import DueQuestion
from careline.api.door import Call, agents_only
from careline.api.problems import NOT_FOUND, Problem, invalid
from careline.customers.queries import organization_for_agent
from careline.people.models import Agent
from careline.sla.durations import InvalidDuration, seconds_from
from careline.sla.hours import NeverOpens
from careline.sla.models import CalendarVersion
from careline.sla.place_faults import faults_of
from careline.sla.place_form import place_of
from careline.sla.queries import calendar_version, calendars
from careline.sla.reckoning import Reckoning, reckon
from careline.sla.rules import Place
from careline.sla.telling import why_text

MOST_STRETCHES = 1_000
YEARS = range(1970, 2201)


def index(request: Call) -> HttpResponse:
    """Every calendar with the rules of its newest version."""
    agents_only(request)
    return writing.respond({"calendars": [{**_named(each), "rules": _rules(each)} for each in calendars()]})


def due(request: Call, code: str) -> HttpResponse:
    """When a target would be due, with the sum."""
    agent = agents_only(request)
    asked = reading.query(request, DueQuestion)
    version = calendar_version(code=code, number=asked.version)
    if version is None:
        raise Problem(NOT_FOUND)
    place, seconds = _place(agent, asked, version), _seconds(asked)
    if asked.start.year not in YEARS:
        raise invalid("start", _("Choose a year from {first} to {last}.").format(first=YEARS[0], last=YEARS[-1]))
    try:
        found = reckon(rules=version.compiled, place=place, start=asked.start, seconds=seconds, language=get_language() or "en")
    except NeverOpens:
        raise invalid("code", _("This calendar does not open for so long within 100 years.")) from None
    return writing.respond({"calendar": _named(version), **_sums(found)})


def _place(agent: Agent, asked: DueQuestion, version: CalendarVersion) -> Place:
    """The organization's, else the one that is given; a calendar with its own needs neither."""
    if asked.account_id:
        organization = organization_for_agent(agent=agent, account_id=asked.account_id)
        if organization is None:
            raise invalid("account_id", _("There is no such organization."))
        return place_of(organization)
    place = Place(asked.zone, asked.country.upper(), asked.subdivision.upper())
    if not asked.zone and version.compiled.place is None:
        raise invalid("zone", _("Name a time zone, or an organization by its account ID."))
    for field, message in faults_of(place).items():
        raise invalid(field, str(message))
    return place


def _seconds(asked: DueQuestion) -> int:
    if bool(asked.seconds) == bool(asked.target):
        raise invalid("target", _("Give either “seconds” or “target”."))
    try:
        return asked.seconds or seconds_from(asked.target)
    except InvalidDuration:
        raise invalid("target", _("Write “45 min”, “4 h” or “1 h 30 min”; at most 10,000 hours.")) from None


def _named(version: CalendarVersion) -> dict[str, Any]:
    return {"code": version.calendar.code, "name": _(version.calendar.name), "version": version.number}


def _rules(version: CalendarVersion) -> dict[str, Any]:
    return {"place": None, **version.compiled.to_json()}


def _sums(found: Reckoning) -> dict[str, Any]:
    place, counted = found.place, found.counted[:MOST_STRETCHES]
    return {
        "zone": place.zone, "country": place.country or None, "subdivision": place.subdivision or None,
        "start": found.start, "seconds": found.seconds, "due_at": found.due_at,
        "counted": [{"from": each.start, "to": each.end, "seconds": each.seconds} for each in counted],
        "stretches": len(found.counted),
        "unusual": [{"date": day.date, "closed": day.is_closed, "why": why_text(day)} for day in found.unusual],
        "clock_changes": [{"at": each.instant, "seconds": each.seconds} for each in found.changes],
        "shares": [{"percent": percent, "at": at} for percent, at in found.shares],
    }  # fmt: skip
