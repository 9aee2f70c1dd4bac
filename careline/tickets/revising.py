"""An administrator decides about promises under older terms: as a job, in batches, stopped and resumed at will.

Nothing moves by itself when terms change. A batch is one transaction with its cursor, under a lock on the decision: run
twice, killed or run by two workers at once, each request is decided once.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from procrastinate.contrib.django import app

from careline.contracts.deciding_again import decide_again
from careline.events.recording import record
from careline.people.models import Person
from careline.tickets import older_terms
from careline.tickets.events import RevisionFinished, RevisionStarted, RevisionStopped
from careline.tickets.models import Ticket
from careline.tickets.older_terms import About
from careline.tickets.revising_one import revise
from careline.tickets.revision_models import Choice, Revision, State

BATCH = 200
JOB = "careline.tickets.jobs.revise"


class RevisionReasonNeeded(Exception):
    """Whoever reads the record later wants to know why."""


class AnotherRuns(Exception):
    """One decision is carried out at a time: they could be about the same promises."""


class CannotStart(Exception):
    """It runs, or it is done."""


def about_of(revision: Revision) -> About:
    """The promises that a decision is about."""
    return About(revision.scope, revision.scope_id)


@transaction.atomic
def draft(*, about: About, choice: str, reason: str, by: Person, at: datetime) -> Revision:
    """Write a decision down without carrying it out. Raises RevisionReasonNeeded."""
    if not reason.strip():
        raise RevisionReasonNeeded
    return Revision.objects.create(
        scope=about.kind, scope_id=about.id, choice=Choice(choice), reason=reason.strip(), created_by=by, created_at=at,
        total=older_terms.count(about, at=at).tickets,
    )  # fmt: skip


@transaction.atomic
def start(*, revision: Revision, by: int, at: datetime) -> None:
    """Carry it out, or go on with it. Raises AnotherRuns, CannotStart."""
    locked = Revision.objects.select_for_update().filter(Q(pk=revision.pk) | Q(state=State.RUNNING)).order_by("pk")
    rows = {row.pk: row for row in locked}
    mine = rows.pop(revision.pk, None)
    if mine is None or mine.state not in {State.DRAFT, State.STOPPED}:
        raise CannotStart
    if rows:
        raise AnotherRuns
    total = older_terms.count(about_of(mine), at=at).tickets if mine.state == State.DRAFT else mine.total
    mine.state, mine.total, mine.started_at = State.RUNNING, total, mine.started_at or at
    mine.save(update_fields=["state", "total", "started_at"])
    record(RevisionStarted(**_facts(mine)), by=by, at=at)
    _defer(mine)


@transaction.atomic
def discard(*, revision: Revision) -> bool:
    """Forget a decision that was never started. False when it was."""
    deleted, _by_model = Revision.objects.filter(pk=revision.pk, state=State.DRAFT).delete()
    return bool(deleted)


@transaction.atomic
def stop(*, revision: Revision, by: int, at: datetime) -> bool:
    """Leave it where it is, after the batch that is under way. False when it does not run (any more)."""
    stopped = Revision.objects.select_for_update().filter(pk=revision.pk, state=State.RUNNING).first()
    if stopped is None:
        return False
    stopped.state = State.STOPPED
    stopped.save(update_fields=["state"])
    record(RevisionStopped(**_facts(stopped)), by=by, at=at)
    return True


@transaction.atomic
def go_on(*, revision_id: int, at: datetime) -> bool:
    """Carry out one batch and defer the next; the last one ends it. False when nothing is left to do, or it was stopped."""
    revision = Revision.objects.select_for_update().get(pk=revision_id)
    if revision.state != State.RUNNING:
        return False
    ids = older_terms.ticket_ids(about_of(revision), after=revision.last_ticket_id, most=BATCH, at=at)
    changed = _revise_all(revision, ids, at)
    revision.changed += changed
    revision.skipped += len(ids) - changed
    revision.last_ticket_id = ids[-1] if ids else revision.last_ticket_id
    if len(ids) < BATCH:
        revision.state, revision.finished_at = State.DONE, at
        record(RevisionFinished(**_facts(revision)), by=revision.created_by_id, at=at)
    else:
        _defer(revision)
    revision.save(update_fields=["changed", "skipped", "last_ticket_id", "state", "finished_at"])
    return revision.state == State.RUNNING


def _revise_all(revision: Revision, ids: list[int], at: datetime) -> int:
    rows = Ticket.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    tickets = list(rows.select_related("entitlement__plan", "requester__organization"))
    again = decide_again(members={ticket.entitlement.licence_id: ticket.requester for ticket in tickets}, at=at)
    return sum(revise(each, revision=revision, again=again[each.entitlement.licence_id], at=at) for each in tickets)


def _defer(revision: Revision) -> None:
    app.configure_task(JOB).defer(revision_id=revision.pk)


def _facts(revision: Revision) -> dict[str, Any]:
    return {
        "revision": revision.pk, "scope": revision.scope, "scope_id": revision.scope_id, "choice": revision.choice,
        "reason": revision.reason, "total": revision.total, "changed": revision.changed, "skipped": revision.skipped,
    }  # fmt: skip
