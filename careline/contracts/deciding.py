"""What a member may ask for, and what is promised when they do: decided from plan data, at one instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, DateField, OuterRef, Q, QuerySet, Subquery

from careline.contracts.models import Entitlement, SupportContract, SupportPlan
from careline.customers.models import Licence, Member
from careline.db.prepared import Given, Prepared
from careline.sla.models import CalendarVersion, Metric, PolicyVersion, Target
from careline.sla.pinned import calendar_version, first_response_targets, policy_version, target
from careline.sla.promising import Promise, opening, promise
from careline.sla.rules import CalendarRules, Place


class NotEntitled(Exception):
    """The licence opens no tickets. `reason` is none, closed or edition; `licence` is the nearest one, if any."""

    def __init__(self, *, reason: str, licence: Licence | None = None) -> None:
        super().__init__(reason)
        self.reason, self.licence = reason, licence


class RoleMayNotAsk(Exception):
    """The member's role reads only."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What one licence and plan promise from now on: everything a form needs to say, and a ticket to keep."""

    member: Member
    licence: Licence
    plan: SupportPlan
    contract_id: int | None
    policy_version: PolicyVersion
    calendar_version: CalendarVersion
    hours: CalendarRules
    targets: tuple[Target, ...]

    @property
    def place(self) -> Place:
        """The organization's own; a calendar may have another, which then counts (`CalendarRules.at`)."""
        organization = self.licence.organization
        return Place(zone=organization.time_zone, country=organization.country, subdivision=organization.subdivision)

    def target(self, severity: str) -> Target | None:
        """The first-response target of a severity, or of the plan when it has no severities; None for no promise."""
        wanted = severity if self.plan.has_severities else ""
        return target(self.policy_version.pk, metric=Metric.FIRST_RESPONSE, severity=wanted)

    def promise(self, *, severity: str, at: datetime) -> Promise | None:
        """The first response that is promised for a request made at an instant, if any is."""
        rules, wanted = self.calendar_version.compiled, self.target(severity)
        return promise(rules=rules, place=rules.at(self.place), target=wanted, start=at) if wanted else None

    def opens_at(self, *, at: datetime) -> datetime | None:
        """When the office opens, if it is closed at an instant; None when it is open."""
        return opening(rules=self.hours, place=self.hours.at(self.place), at=at)

    def entitlement(self, *, at: datetime) -> Entitlement:
        """The record of this decision (not saved)."""
        place = self.calendar_version.compiled.at(self.place)
        return Entitlement(
            organization=self.licence.organization, licence=self.licence, plan=self.plan, contract_id=self.contract_id,
            policy_version=self.policy_version, calendar_version=self.calendar_version, plan_name=self.plan.name,
            zone=place.zone, country=place.country, subdivision=place.subdivision, decided_at=at,
        )  # fmt: skip


def decide(*, member: Member, licence_id: int, at: datetime) -> Terms:
    """The terms of a request under one licence, decided at an aware UTC instant. Two statements.

    Raises RoleMayNotAsk for a role that only reads, NotEntitled (with why) when the licence opens no tickets or is not
    this member's organization's.
    """
    if not member.may_ask:
        raise RoleMayNotAsk
    licence = LICENCE.first(organization=member.organization_id, licence=licence_id)
    if licence is None:
        raise NotEntitled(reason="none")
    if not licence.is_open(at=at):
        raise NotEntitled(reason="closed", licence=licence)
    if not licence.edition.opens_tickets:
        raise NotEntitled(reason="edition", licence=licence)
    return terms_of(member=member, licence=licence, plans=_plans(member, at=at))


def options(*, member: Member, at: datetime) -> list[Terms]:
    """The terms of every licence that opens tickets at an instant, for a form. Two statements.

    Raises RoleMayNotAsk, or NotEntitled (with why, and the nearest licence) when there is none.
    """
    licences = LICENCES.all(organization=member.organization_id)
    if refusal := hindrance(member=member, licences=licences, at=at):
        raise refusal
    plans = _plans(member, at=at)
    usable = [row for row in licences if row.is_open(at=at) and row.edition.opens_tickets]
    return [terms_of(member=member, licence=row, plans=plans) for row in usable]


def hindrance(*, member: Member, licences: Sequence[Licence], at: datetime) -> NotEntitled | RoleMayNotAsk | None:
    """Why a member could not ask at an instant, with the nearest licence; None when they can. No statement."""
    if not member.may_ask:
        return RoleMayNotAsk()
    running = [licence for licence in licences if licence.is_open(at=at)]
    if any(licence.edition.opens_tickets for licence in running):
        return None
    reason = "edition" if running else "closed" if licences else "none"
    return NotEntitled(reason=reason, licence=next(iter(running or licences), None))


def _licences() -> QuerySet[Licence]:
    rows = Licence.objects.filter(organization_id=Given("organization", BigIntegerField()))
    return rows.select_related("organization", "edition__product").order_by("-edition__position", "id")


def _newest(model: Any, **match: str) -> Subquery:
    rows = model.objects.filter(**{field: OuterRef(path) for field, path in match.items()})
    return Subquery(rows.order_by("-number").values("pk")[:1])


def _plans_in_force() -> QuerySet[SupportPlan]:
    day = Given("day", DateField())
    in_force = SupportContract.objects.filter(
        organization_id=Given("organization", BigIntegerField()), status=SupportContract.Status.ACTIVE,
        starts_on__lte=day, ends_on__gte=day,
    )  # fmt: skip
    plans = SupportPlan.objects.annotate(contract_id=Subquery(in_force.filter(plan=OuterRef("pk")).values("pk")[:1]))
    return versioned(plans).filter(Q(comes_with_licence=True) | Q(contract_id__isnull=False))


def versioned(plans: QuerySet[SupportPlan]) -> QuerySet[Any]:
    """Plans with the versions of policy and calendars that count for a request made now."""
    return plans.annotate(
        policy_version_id=_newest(PolicyVersion, policy="policy_id"),
        calendar_version_id=_newest(CalendarVersion, calendar="policy__calendar_id"),
        hours_version_id=_newest(CalendarVersion, calendar="support_hours_id"),
    )


LICENCES = Prepared(_licences)
LICENCE = Prepared(lambda: _licences().filter(pk=Given("licence", BigIntegerField())))
PLANS = Prepared(_plans_in_force)


def _plans(member: Member, *, at: datetime) -> list[Any]:
    """The plan that comes with licences and, first if there is one, the plan of the contract in force."""
    day = member.organization.today(at).date()
    plans: list[Any] = PLANS.all(organization=member.organization_id, day=day)
    return sorted(plans, key=lambda plan: plan.contract_id is None)


def terms_of(*, member: Member, licence: Licence, plans: list[Any]) -> Terms:
    """The terms of a licence under the first of the plans that fits it. Raises NotEntitled when none does.

    Plans are `versioned` and know the `contract_id` they are in force by, None for the one that comes with licences.
    """
    fitting = [plan for plan in plans if plan.contract_id is None or licence.edition.opens_sla]
    if not fitting:
        raise NotEntitled(reason="edition", licence=licence)
    plan = fitting[0]
    return Terms(
        member=member, licence=licence, plan=plan, contract_id=plan.contract_id,
        policy_version=policy_version(plan.policy_version_id),
        calendar_version=calendar_version(plan.calendar_version_id),
        hours=calendar_version(plan.hours_version_id).compiled,
        targets=first_response_targets(plan.policy_version_id),
    )  # fmt: skip
