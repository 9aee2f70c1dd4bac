"""Tickets as rows of the queue: everything worked out here, so that the template only prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from careline.i18n.formatting import brief_moment, language_name, time_left
from careline.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `left` is the loudest thing on it."""

    number: int
    spoken: str
    subject: str
    severity: str
    severity_label: str
    organization: str
    plan: str
    language: str
    assignee: str
    state: str
    left: str
    due: str
    due_at: datetime | None
    soon_at: datetime | None
    is_waiting: bool


def rows_of(tickets: Iterable[Ticket], *, at: datetime) -> list[Row]:
    """Rows at an instant."""
    return [_row(ticket, at) for ticket in tickets]


def _row(ticket: Ticket, at: datetime) -> Row:
    due = ticket.due_at
    return Row(
        number=ticket.number, spoken=ticket.spoken_number, subject=ticket.subject, severity=ticket.severity,
        severity_label=str(ticket.get_severity_display()) if ticket.severity else "",
        organization=ticket.organization.name, plan=ticket.entitlement.plan_name,
        language=language_name(ticket.language), assignee=ticket.assignee.person.name if ticket.assignee else "",
        state=_state(ticket, at), left=time_left((due - at).total_seconds()) if due else "",
        due=brief_moment(due) if due else "", due_at=due, soon_at=ticket.soon_at,
        is_waiting=ticket.turn == Ticket.Turn.CUSTOMER,
    )  # fmt: skip


def _state(ticket: Ticket, at: datetime) -> str:
    if ticket.due_at is None:
        return "rest"
    if at >= ticket.due_at:
        return "late"
    return "soon" if ticket.soon_at and at >= ticket.soon_at else "calm"
