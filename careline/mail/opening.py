"""A letter that opens a request: with what severity, and what it is linked to."""

from datetime import datetime
from typing import Any

from careline.mail.admitting import Admitted
from careline.mail.letters import Letter, one_line
from careline.mail.urgency import severity_said
from careline.sla.severities import Severity
from careline.tickets import linking, queries
from careline.tickets.continuing import go_on
from careline.tickets.entrusting import entrust
from careline.tickets.link_models import LinkKind
from careline.tickets.models import Ticket
from careline.tickets.submitting import NewRequest, submit

MOST_SUBJECT = 200


def opened(letter: Letter, admitted: Admitted, values: dict[str, Any], *, at: datetime) -> tuple[Ticket, int]:
    """File the request that a letter asks for; returns it with its first message's id. In the caller's transaction.

    A plan with severities gets the mildest, which its sender may raise; a letter to a priority address says another with a
    word in its subject. Of a request that is not the sender's only the desk learns by the link.
    """
    request = _request(letter, admitted, values)
    if admitted.continues:
        ticket = go_on(ticket=admitted.continues, member=admitted.member, request=request, at=at)
    else:
        ticket = submit(member=admitted.member, request=request, terms=admitted.terms, at=at)
    if admitted.quotes:
        linking.link(ticket=ticket, other=admitted.quotes, kind=LinkKind.QUOTES, by=None, at=at)
    if admitted.contract:
        entrust(ticket=ticket, contract=admitted.contract, at=at)
    return ticket, queries.first_message(ticket=ticket)


def _request(letter: Letter, admitted: Admitted, values: dict[str, Any]) -> NewRequest:
    assert admitted.terms
    subject = letter.subject or one_line(values["body"], most=MOST_SUBJECT) or values["body"][:MOST_SUBJECT] or "E-mail"
    said = severity_said(letter.subject) if admitted.contract else ""
    severity = (said or Severity.LOW) if admitted.terms.plan.has_severities else ""
    return NewRequest(
        licence_id=admitted.terms.licence.pk, subject=subject[:MOST_SUBJECT], severity=str(severity), **values
    )  # fmt: skip
