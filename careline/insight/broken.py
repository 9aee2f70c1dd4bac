"""Broken promises as a list prints them: with the request, the customer, the plan and the team. Through a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from careline.customers.models import Member
from careline.insight.naming import Names, names
from careline.people.models import Agent
from careline.sla import breaches
from careline.sla.breaches import BreachFilter, Broken
from careline.sla.models import Breach
from careline.tickets import queries as tickets
from careline.tickets.models import Ticket

SUBJECT = "ticket"
AT_ONCE = 500


@dataclass(frozen=True)
class Listed:
    """A broken promise and what it was about. `number` is None for a subject that is no request."""

    breach: Broken
    number: int | None
    subject: str
    organization: str
    account_id: str
    plan: str
    team: str


@dataclass(frozen=True)
class Page:
    """Some of them; `following` is where the next page begins, None on the last."""

    rows: list[Listed]
    following: int | None


def for_supervisor(agent: Agent, *, only: BreachFilter) -> QuerySet[Breach]:
    """Every breach a filter wants, newest first; none for an agent who is no supervisor."""
    rows = breaches.matching(only)
    return rows if agent.is_supervisor and agent.person.is_active else rows.none()


def for_member(member: Member, *, only: BreachFilter) -> QuerySet[Breach]:
    """Those of the member's organization, or of their own requests, as their role lets them see."""
    rows = breaches.matching(only).filter(organization_id=member.organization_id, subject=SUBJECT)
    return rows if member.sees_all_tickets else rows.filter(subject_id__in=tickets.for_member(member).values("pk"))


def page(rows: QuerySet[Breach], *, after: int | None, most: int, called: Names | None = None) -> Page:
    """A page of what a person may see. At most five statements, two less for who has the names already."""
    rows = breaches.following(rows, after=after) if after else rows
    found = breaches.read(rows[: most + 1])
    return Page(_listed(found[:most], called or names()), found[most - 1].id if len(found) > most else None)


def everything(rows: QuerySet[Breach]) -> Iterator[list[Listed]]:
    """All of them, some at once, for a file that is written while it is read."""
    after, called = None, names()
    while True:
        found = page(rows, after=after, most=AT_ONCE, called=called)
        yield found.rows
        after = found.following
        if after is None:
            return


def _listed(found: list[Broken], called: Names) -> list[Listed]:
    rows = Ticket.objects.filter(pk__in=[row.subject_id for row in found]).select_related("organization")
    about = {ticket.pk: ticket for ticket in rows}
    return [_one(row, about.get(row.subject_id), called) for row in found]


def _one(row: Broken, ticket: Ticket | None, called: Names) -> Listed:
    return Listed(
        breach=row, number=ticket.number if ticket else None, subject=ticket.subject if ticket else "",
        organization=ticket.organization.name if ticket else "", account_id=ticket.organization.account_id if ticket else "",
        plan=called.plan(row.plan_id), team=called.team(row.team_id),
    )  # fmt: skip
