"""What was not kept on a request, as its customer reads it."""

from dataclasses import dataclass

from careline.i18n.formatting import moment
from careline.sla.breaches import of_subject
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT
from careline.tickets.wording import words


@dataclass(frozen=True)
class NotKept:
    """One broken promise: what happened, and what we do about it if somebody has said so."""

    text: str
    remedy: str


def not_kept(*, ticket: Ticket) -> list[NotKept]:
    """The broken promises of a ticket that the caller reached, newest first. One statement."""
    found = []
    for row in of_subject(subject=SUBJECT, subject_id=ticket.pk):
        told, due = words(row.metric), moment(row.due_at)
        text = str(told.done_late).format(when=moment(row.answered_at), due=due) if row.answered_at else ""
        found.append(NotKept(text=text or str(told.late).format(when=due), remedy=row.remedy))
    return found
