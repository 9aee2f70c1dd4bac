"""What a request that was made earlier would be promised if it were made now. Decides for many at once; changes nothing."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from careline.contracts.deciding import NotEntitled, Terms, terms_of, versioned
from careline.contracts.models import SupportContract, SupportPlan
from careline.customers.models import Licence, Member


@dataclass(frozen=True, kw_only=True)
class Again:
    """The terms of now, or why there are none: `reason` is closed (the licence ended) or edition (it opens no tickets)."""

    terms: Terms | None
    reason: str = ""


def decide_again(*, members: Mapping[int, Member], at: datetime) -> dict[int, Again]:
    """The terms of each licence at an aware UTC instant, by licence id, given a member who asked under it.

    Three statements, however many. What the member's role is now makes no difference: they asked when it let them.
    """
    licences = list(Licence.objects.filter(pk__in=members).select_related("organization", "edition__product"))
    active = SupportContract.objects.filter(status=SupportContract.Status.ACTIVE)
    contracts = {row.organization_id: row for row in active.filter(organization__in={row.organization_id for row in licences})}
    plans = list(versioned(SupportPlan.objects.all()))
    return {row.pk: _again(members[row.pk], row, contracts.get(row.organization_id), plans, at) for row in licences}


def _again(member: Member, licence: Licence, contract: SupportContract | None, plans: list[Any], at: datetime) -> Again:
    if not licence.is_open(at=at):
        return Again(terms=None, reason="closed")
    if not licence.edition.opens_tickets:
        return Again(terms=None, reason="edition")
    day = licence.organization.today(at).date()
    in_force = contract if contract and contract.starts_on <= day <= contract.ends_on else None
    try:
        return Again(terms=terms_of(member=member, licence=licence, plans=_offered(plans, in_force)))
    except NotEntitled as refusal:
        return Again(terms=None, reason=refusal.reason)


def _offered(plans: list[Any], contract: SupportContract | None) -> list[Any]:
    """The plan of the contract in force, if there is one, before the plan that comes with every licence."""
    found = []
    for plan in plans:
        if (contract and plan.pk == contract.plan_id) or plan.comes_with_licence:
            offered = copy(plan)
            offered.contract_id = contract.pk if contract and plan.pk == contract.plan_id else None
            found.append(offered)
    return sorted(found, key=lambda plan: plan.contract_id is None)
