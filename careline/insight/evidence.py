"""One broken promise with everything it rests on, for a supervisor who looks into it."""

from dataclasses import dataclass
from datetime import datetime

from careline.contracts.models import SupportContract
from careline.contracts.queries import contract_by_id, plan_name
from careline.events.queries import of_subject
from careline.people.models import Agent
from careline.sla.clocks import late_seconds
from careline.sla.models import Breach, Finding, Pause
from careline.tickets import queries as tickets
from careline.tickets.models import Ticket

RELATED = (
    "organization", "team", "clock", "policy_version__policy", "calendar_version__calendar",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A breach, what it was promised by, the pauses that were deducted, who had the request, what was found.

    `late_seconds` is open time so far while nobody has answered; None when nobody has to any more.
    """

    breach: Breach
    ticket: Ticket | None
    plan: str
    contract: SupportContract | None
    pauses: list[Pause]
    findings: list[Finding]
    holder_then: str
    late_seconds: int | None


def of(*, agent: Agent, breach_id: int, at: datetime) -> Evidence | None:
    """The evidence of a breach for a supervisor; None for anybody else, and for a breach that is not there."""
    breach = breach_of(agent=agent, breach_id=breach_id)
    if breach is None:
        return None
    ticket = tickets.for_agent(agent).select_related("assignee__person").filter(pk=breach.subject_id).first()
    return Evidence(
        breach=breach, ticket=ticket, plan=plan_name(plan_id=breach.plan_id),
        contract=contract_by_id(agent=agent, contract_id=breach.contract_id), late_seconds=_late(breach, at),
        pauses=list(Pause.objects.filter(clock=breach.clock).order_by("id")), holder_then=_holder(breach),
        findings=list(Finding.objects.filter(breach=breach).select_related("by").order_by("-id")),
    )  # fmt: skip


def breach_of(*, agent: Agent, breach_id: int) -> Breach | None:
    """A breach, if the agent is a supervisor."""
    may = agent.is_supervisor and agent.person.is_active
    return Breach.objects.select_related(*RELATED).filter(pk=breach_id).first() if may else None


def _late(breach: Breach, at: datetime) -> int | None:
    clock = breach.clock
    if breach.answered_at or not clock.is_running:
        return breach.late_seconds
    return late_seconds(clock, at=min(at, clock.paused_at) if clock.paused_at else at)


def _holder(breach: Breach) -> str:
    """Who had the request when it fell due, by its history; empty for nobody."""
    history = of_subject(subject=breach.subject, subject_id=breach.subject_id, public_only=False)
    name = ""
    for line in sorted(history, key=lambda line: (line.at, line.id)):
        if line.at <= breach.due_at and line.name in {"TicketTaken", "TicketReleased"}:
            name = line.data["agent"] if line.name == "TicketTaken" else ""
    return name
