"""Changing terms in tests, through the verbs that administrators' pages call."""

from datetime import date, datetime
from typing import Any

from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.models import Member, Organization
from careline.people.models import Person
from careline.sla.models import Calendar, Clock, Metric, Policy
from careline.sla.versioning import NewTarget, publish_calendar, publish_policy, targets_of
from careline.tickets import revising
from careline.tickets.models import Ticket
from careline.tickets.older_terms import About
from careline.tickets.revision_models import Revision, Scope

EVERYTHING = About(Scope.EVERYTHING)


def tighten(code: str, *, at: datetime, metric: str = Metric.FIRST_RESPONSE, **seconds: int) -> Policy:
    """Publish other targets of one metric by severity; the rest of the policy stays."""
    policy = Policy.objects.get(code=code)
    newest = policy.versions.order_by("-number")[0]
    kept = {(target.metric, target.severity): target for target in targets_of(newest)}
    new = {(metric, severity): NewTarget(metric=metric, severity=severity, seconds=each) for severity, each in seconds.items()}
    publish_policy(policy=policy, targets=list({**kept, **new}.values()), at=at)
    return policy


def close(code: str, *, at: datetime, dated: list[dict[str, Any]]) -> Calendar:
    """Give a calendar a dated entry more."""
    calendar = Calendar.objects.get(code=code)
    rules = calendar.versions.order_by("-number")[0].rules
    publish_calendar(calendar=calendar, rules={**rules, "dated": dated}, at=at)
    return calendar


def sign(member: Member, code: str) -> SupportContract:
    """A contract on a plan, in force for long; one that runs already ends."""
    SupportContract.objects.filter(organization=member.organization).update(status=SupportContract.Status.ENDED)
    return SupportContract.objects.create(
        organization=member.organization, plan=SupportPlan.objects.get(code=code), status=SupportContract.Status.ACTIVE,
        starts_on=date(2026, 11, 1), ends_on=date(2099, 12, 31),
    )  # fmt: skip


def move(member: Member, *, zone: str, country: str) -> None:
    """The organization is somewhere else from now on."""
    Organization.objects.filter(pk=member.organization_id).update(time_zone=zone, country=country, subdivision="")


def decide(choice: str, *, by: Person, at: datetime, about: About = EVERYTHING) -> Revision:
    """Draft, start and carry out a decision to its end."""
    revision = revising.draft(about=about, choice=choice, reason="Agreed with the customers.", by=by, at=at)
    revising.start(revision=revision, by=by.pk, at=at)
    while revising.go_on(revision_id=revision.pk, at=at):
        continue
    revision.refresh_from_db()
    return revision


def clock_of(ticket: Ticket, metric: str = Metric.FIRST_RESPONSE) -> Clock:
    """The newest clock of a request."""
    return Clock.objects.filter(subject="ticket", subject_id=ticket.pk, metric=metric).order_by("-id")[0]
