"""Finding another request from the page of one: by number, by words, or among the customer's latest."""

from datetime import datetime

from django.http import HttpRequest

from careline.people.models import Agent
from careline.tickets import queries, search_asking, searching
from careline.tickets.models import Ticket
from careline.tickets.searching import TakesTooLong

MOST = 12


def wanted(request: HttpRequest) -> str:
    """What was typed into the box."""
    return request.GET.get("q", "").replace("\x00", " ").strip()[:200]


def found(*, agent: Agent, ticket: Ticket, text: str, language: str, at: datetime, own_only: bool = False) -> list[Ticket]:
    """Other requests, newest first; nothing typed: the customer's latest. Three statements at most.

    `own_only` leaves out other organizations' requests.
    """
    seen = queries.for_agent(agent).exclude(pk=ticket.pk).select_related("organization", "requester__person")
    seen = seen.filter(organization=ticket.organization_id) if own_only else seen
    if not text:
        return list(seen.filter(organization=ticket.organization_id).order_by("-id")[:MOST])
    numbers = _numbers(agent, text, language, at)
    rows = {each.number: each for each in seen.filter(number__in=numbers)}
    return [rows[number] for number in numbers if number in rows][:MOST]


def _numbers(agent: Agent, text: str, language: str, at: datetime) -> list[int]:
    asked = search_asking.by_agent(agent=agent, text=text, language=language, at=at)
    exact = [asked.number] if asked.number else []
    if asked.query.is_empty:
        return exact
    try:
        groups = searching.search(wanted=asked.wanted, most=4 * MOST).groups
    except TakesTooLong:
        return exact
    return list(dict.fromkeys([*exact, *(group[0].number for group in groups)]))
