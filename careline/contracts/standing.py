"""Where an organization stands with the vendor: licences, plan, contract, and what keeps it from asking, if anything."""

from dataclasses import dataclass
from datetime import datetime

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, hindrance
from careline.contracts.models import SupportContract, SupportPlan
from careline.contracts.queries import contract, contract_for_agent
from careline.customers.models import Licence, Member, Organization
from careline.customers.queries import licences, licences_for_agent
from careline.people.models import Agent


@dataclass(frozen=True, kw_only=True)
class Standing:
    """At one instant. `licences` pairs each licence with whether it runs."""

    licences: list[tuple[Licence, bool]]
    contract: SupportContract | None
    plan: SupportPlan | None
    hindrance: NotEntitled | RoleMayNotAsk | None


def standing(*, member: Member, at: datetime) -> Standing:
    """A member's organization at an aware UTC instant. Three statements at most."""
    rows = licences(member=member)
    in_force = contract(member=member, at=at)
    return _standing(rows, in_force, hindrance(member=member, licences=rows, at=at), at)


def standing_for_agent(*, agent: Agent, organization: Organization, at: datetime) -> Standing:
    """The same for support staff, whom nothing keeps from asking. Three statements at most."""
    rows = licences_for_agent(agent=agent, organization=organization)
    return _standing(rows, contract_for_agent(agent=agent, organization=organization, at=at), None, at)


def _standing(
    rows: list[Licence], in_force: SupportContract | None, hindered: NotEntitled | RoleMayNotAsk | None, at: datetime
) -> Standing:
    plan = in_force.plan if in_force else None
    if plan is None and any(row.is_open(at=at) and row.edition.opens_tickets for row in rows):
        plan = SupportPlan.objects.select_related("support_hours").filter(comes_with_licence=True).first()
    return Standing(
        licences=[(row, row.is_open(at=at)) for row in rows], contract=in_force, plan=plan, hindrance=hindered
    )  # fmt: skip
