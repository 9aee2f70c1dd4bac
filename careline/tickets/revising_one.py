"""One request whose terms changed: they are kept, or its promises count on by the terms of now. All of it is on the record."""

from datetime import datetime
from functools import partial
from typing import Any

from careline.contracts.deciding_again import Again
from careline.contracts.models import Entitlement
from careline.events.recording import record
from careline.sla import pausing
from careline.sla.models import Clock
from careline.sla.replacing import NewTerms, can_be_replaced, replace
from careline.tickets import promises
from careline.tickets.events import TermsChanged, TermsKept
from careline.tickets.models import Ticket
from careline.tickets.replying import about
from careline.tickets.revised_count import differs, new_count, new_target, severity_under
from careline.tickets.revision_models import Choice, Revision


def revise(ticket: Ticket, *, revision: Revision, again: Again, at: datetime) -> bool:
    """Carry a decision out for one locked request. False when there is nothing (left) to decide, or no other terms.

    A broken promise never moves; neither does one that the new terms do not make, nor one that this decision moved already.
    """
    terms = again.terms.entitlement(at=at) if again.terms else None
    running = pausing.running(subject=promises.SUBJECT, subject_id=ticket.pk)
    older = [clock for clock in running if clock.revision_id != revision.pk and (terms is None or differs(clock, terms))]
    open_ones = [clock for clock in older if can_be_replaced(clock, at=at)]
    if not open_ones:
        return False
    if revision.choice == Choice.KEEP:
        plan = ticket.entitlement.plan_name
        fact = TermsKept(plan=plan, now_plan=terms.plan_name if terms else "", **_decided(ticket, revision))
        record(fact, by=revision.created_by_id, at=at)
        return True
    return terms is not None and _change(ticket, open_ones, terms, revision, at)


def _change(ticket: Ticket, clocks: list[Clock], terms: Entitlement, revision: Revision, at: datetime) -> bool:
    wanted = [(clock, target) for clock in clocks if (target := new_target(clock, terms=terms))]
    for clock, target in wanted:
        count = partial(new_count, terms=terms, target=target, choice=revision.choice, revision_id=revision.pk, at=at)
        replace(clock, terms=_new_terms(terms), counted=count, by=revision.created_by_id, at=at)
    if wanted:
        _take_over(ticket, terms, revision, at)
    return bool(wanted)


def _new_terms(terms: Entitlement) -> NewTerms:
    return NewTerms(
        policy_version=terms.policy_version, calendar_version=terms.calendar_version, place=terms.place,
        plan_id=terms.plan_id, contract_id=terms.contract_id,
    )  # fmt: skip


def _take_over(ticket: Ticket, terms: Entitlement, revision: Revision, at: datetime) -> None:
    """The request has another entitlement from now on; the one of before stays on record."""
    was = ticket.entitlement.plan_name
    severity = severity_under(has_severities=terms.plan.has_severities, severity=ticket.severity)
    terms.save()
    Ticket.objects.filter(pk=ticket.pk).update(entitlement=terms, severity=severity, updated_at=at)
    ticket.entitlement, ticket.severity = terms, severity
    promises.refresh(ticket)
    due = ticket.due_at.isoformat() if ticket.due_at else ""
    fact = TermsChanged(was=was, plan=terms.plan_name, severity=severity, due=due, **_decided(ticket, revision))
    record(fact, by=revision.created_by_id, at=at)


def _decided(ticket: Ticket, revision: Revision) -> dict[str, Any]:
    return {**about(ticket), "revision": revision.pk, "choice": revision.choice, "reason": revision.reason}
