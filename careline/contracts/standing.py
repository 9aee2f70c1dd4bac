"""Where an organization stands with the vendor: licences, plan, contract, and what keeps it from asking, if anything."""

from dataclasses import dataclass
from datetime import datetime

from careline.contracts.deciding import NotEntitled, RoleMayNotAsk, hindrance
from careline.contracts.models import SupportContract, SupportPlan
from careline.contracts.queries import contract
from careline.customers.models import Licence, Member
from careline.customers.queries import licences


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
    open_for_tickets = any(row.is_open(at=at) and row.edition.opens_tickets for row in rows)
    plan = in_force.plan if in_force else None
    if plan is None and open_for_tickets:
        plan = SupportPlan.objects.filter(comes_with_licence=True).first()
    return Standing(
        licences=[(row, row.is_open(at=at)) for row in rows], contract=in_force, plan=plan,
        hindrance=hindrance(member=member, licences=rows, at=at),
    )  # fmt: skip
