"""Reading plans and contracts."""

from datetime import datetime

from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.models import Edition, Member, Organization
from careline.people.models import Agent
from careline.sla.models import Target
from careline.sla.queries import newest_targets


def plans() -> list[SupportPlan]:
    """Every plan, in the order an administrator gave them. Public."""
    return list(SupportPlan.objects.select_related("support_hours", "policy"))


def editions() -> list[Edition]:
    """Every edition, in order. Public."""
    return list(Edition.objects.select_related("product"))


def targets_of(*, plans: list[SupportPlan]) -> dict[int, list[Target]]:
    """The current targets of each plan, tightest first, by plan id. One statement."""
    by_policy = newest_targets(policy_ids=[plan.policy_id for plan in plans])
    return {plan.pk: by_policy.get(plan.policy_id, []) for plan in plans}


def contract(*, member: Member, at: datetime) -> SupportContract | None:
    """The contract in force for a member's organization."""
    return _in_force(member.organization, at)


def contract_for_agent(*, agent: Agent, organization: Organization, at: datetime) -> SupportContract | None:
    """The same, for support staff."""
    return _in_force(organization, at) if agent.pk else None


def contract_of_address(*, names: list[str], at: datetime) -> SupportContract | None:
    """The contract in force whose plan has a priority address, and whose address is the first of these. One statement."""
    if not names:
        return None
    rows = SupportContract.objects.filter(priority_name__in=names, plan__has_priority_email=True)
    related = rows.select_related("plan", "organization", "dedicated_contact__person", "deputy__person")
    found = {row.priority_name: row for row in related if row.is_open(at=at)}
    return next((found[name] for name in names if name in found), None)


def contract_by_id(*, agent: Agent, contract_id: int | None) -> SupportContract | None:
    """A contract that evidence names, for support staff."""
    found = SupportContract.objects.select_related("plan").filter(pk=contract_id) if contract_id and agent.pk else None
    return found.first() if found is not None else None


def plan_name(*, plan_id: int | None) -> str:
    """What a plan is called, untranslated; empty for none."""
    return SupportPlan.objects.filter(pk=plan_id).values_list("name", flat=True).first() or "" if plan_id else ""


def _in_force(organization: Organization, at: datetime) -> SupportContract | None:
    rows = SupportContract.objects.filter(organization=organization, status=SupportContract.Status.ACTIVE)
    related = rows.select_related("plan", "organization", "dedicated_contact__person", "deputy__person")
    return next((row for row in related if row.is_open(at=at)), None)
