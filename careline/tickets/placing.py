"""What was decided about a request becomes true: it is given, suggested, or waits; the reason is kept and on the timeline."""

from datetime import datetime
from typing import Any

from careline.events.recording import record
from careline.people.models import Agent, Team
from careline.tickets.candidates import Wanted, candidates
from careline.tickets.deciding_who import Decision, deciding_who, reason
from careline.tickets.handing import hand
from careline.tickets.models import Ticket
from careline.tickets.replying import about
from careline.tickets.routing_events import NobodyFree, TicketRouted, TicketSuggested
from careline.tickets.routing_models import Mode, Placement, RoutingRules
from careline.tickets.staffing import Staff


def decide(
    *, ticket: Ticket, rules: RoutingRules, staff: Staff, team: Team | None, without: int | None = None
) -> tuple[Decision, dict[str, Any]]:
    """Who should get a request (read with its edition and contract), and the reason to keep. No statement."""
    contract, product = ticket.entitlement.contract, ticket.edition.product
    wanted = Wanted(
        language=ticket.language, product=product.code, team_id=team.pk if team else None,
        contact_id=contract.dedicated_contact_id if contract else None, deputy_id=contract.deputy_id if contract else None,
    )  # fmt: skip
    decision = deciding_who(candidates(staff, wanted, without=without), weight=rules.weights[ticket.severity])
    return decision, reason(
        decision, language=ticket.language, product=product.name, team=team.name if team else "", at=staff.at
    )


def place(
    *, ticket: Ticket, mode: str, agent: Agent, team: Team | None, why: dict[str, Any], at: datetime, instead_of: str = ""
) -> Placement:
    """Somebody was found: give it to them, or suggest it. Returns what is kept of it."""
    facts: dict[str, Any] = {**about(ticket), "agent": agent.person.name, "reason": why, "instead_of": instead_of}
    if mode == Mode.SUGGESTS:
        record(TicketSuggested(**facts), by=None, at=at)
        return keep(ticket=ticket, state=Placement.State.SUGGESTED, agent=agent, team=team, why=why, at=at)
    hand(ticket=ticket, agent=agent, at=at)
    record(TicketRouted(**facts), by=None, at=at)
    return keep(ticket=ticket, state=Placement.State.GIVEN, agent=agent, team=team, why=why, at=at)


def wait(
    *, ticket: Ticket, team: Team | None, why: dict[str, Any], at: datetime, instead_of: str = ""
) -> tuple[Placement, int]:
    """Nobody is free: it stays in the queue, and says so. Returns what is kept of it, and the event's id."""
    placement = keep(ticket=ticket, state=Placement.State.WAITS, agent=None, team=team, why=why, at=at)
    return placement, record(NobodyFree(**about(ticket), reason=why, instead_of=instead_of), by=None, at=at)


def keep(*, ticket: Ticket, state: str, agent: Agent | None, team: Team | None, why: dict[str, Any], at: datetime) -> Placement:
    """Write what was decided last. One statement."""
    row = Placement(ticket=ticket, state=state, team=team, agent=agent, reason=why, decided_at=at)
    fields = ["state", "team", "agent", "reason", "decided_at"]
    Placement.objects.bulk_create([row], update_conflicts=True, unique_fields=["ticket"], update_fields=fields)
    return row
