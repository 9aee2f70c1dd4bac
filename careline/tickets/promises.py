"""What happens to a request, as its clocks see it. The one place that knows which metric follows which event.

Every verb here runs inside the verb that changes the ticket, after the ticket's row is locked by it.
"""

from datetime import datetime

from django.db import connection

from careline.contracts.models import Entitlement
from careline.events.queries import subjects
from careline.people.models import Agent
from careline.sla import clocks, pausing, pinned
from careline.sla.models import RESPONSES, Began, Clock, Ended, Metric, Pause, Reason
from careline.sla.promising import Promise, promise
from careline.sla.reopening import go_on
from careline.sla.severity_changes import change_severity
from careline.tickets.models import Ticket

SUBJECT = "ticket"
ON_ANSWER = (*RESPONSES, Metric.UPDATE)
# Breached clocks run on until they are answered; what pauses without an agreed end is due nobody knows when.
REFRESH = """
with first as (
    select id, soon_at, due_at from sla_clock
    where subject = 'ticket' and subject_id = %(id)s and met_at is null and stopped_at is null
        and (paused_at is null or resumes_at is not null) order by due_at, id limit 1
), asleep as (
    select id from sla_clock where subject = 'ticket' and subject_id = %(id)s and met_at is null and stopped_at is null
    order by due_at, id limit 1
), paused as (
    select pause.reason, pause.until_at from sla_clock clock join sla_pause pause on pause.clock_id = clock.id
    where clock.subject = 'ticket' and clock.subject_id = %(id)s and clock.met_at is null and clock.stopped_at is null
        and pause.ended_at is null order by pause.id limit 1
)
update tickets_ticket set clock_id = coalesce((select id from first), (select id from asleep), clock_id),
    soon_at = (select soon_at from first), due_at = (select due_at from first),
    pause = coalesce((select reason from paused), ''), pause_until = (select until_at from paused)
where id = %(id)s
returning clock_id, soon_at, due_at, pause, pause_until
"""


def counted(*, terms: Entitlement, metric: str, severity: str, at: datetime) -> Promise | None:
    """What terms promise for a metric from an instant on; None when they promise nothing."""
    target = pinned.target(terms.policy_version_id, metric=metric, severity=severity)
    rules = pinned.calendar_version(terms.calendar_version_id).compiled
    return promise(rules=rules, place=terms.place, target=target, start=at) if target else None


def begin(*, serial: int, terms: Entitlement, severity: str, at: datetime) -> list[Clock]:
    """Start the clocks of a new request, by terms not yet saved; the one that is due first in front, none without a promise.

    The silence between updates is promised from the first answer on; without a promised answer, from the request on.
    """
    metrics = [Metric.FIRST_RESPONSE, Metric.RESOLUTION]
    if pinned.target(terms.policy_version_id, metric=Metric.FIRST_RESPONSE, severity=severity) is None:
        metrics.append(Metric.UPDATE)
    started = [_start(serial, terms, metric, severity, at) for metric in metrics]
    return sorted((clock for clock in started if clock), key=lambda clock: clock.due_at)


def begin_answered(*, ticket: Ticket, at: datetime) -> None:
    """Start what is promised to a new request whose words a person has answered before: everything but a response."""
    for metric in (Metric.RESOLUTION, Metric.UPDATE):
        _start(ticket.pk, ticket.entitlement, metric, ticket.severity, at)


def answered(*, ticket: Ticket, agent: Agent, waits: bool, at: datetime) -> None:
    """A person answered in public: responses and updates are met, and with `waits` everything else pauses for the customer.

    One statement when nothing but the response was promised.
    """
    if ticket.clock_id is None:
        return
    subject = clocks.ClockSubject(
        name=SUBJECT, id=ticket.pk, organization_id=ticket.organization_id, team_id=agent.main_team_id
    )
    was = pausing.current(subject=SUBJECT, subject_id=ticket.pk) if ticket.pause else None
    done = clocks.meet(subject=subject, metrics=ON_ANSWER, by=agent.person_id, at=at)
    version = done.policy_version_id
    updates = version and pinned.target(version, metric=Metric.UPDATE, severity=ticket.severity)
    if updates or done.running or was:
        _go_on_after_answer(ticket, bool(updates), was, waits, agent.person_id, at)


def _go_on_after_answer(
    ticket: Ticket, updates: bool, was: Pause | None, waits: bool, by: int, at: datetime
) -> None:  # fmt: skip
    """The next update is due from now on. A pause that was agreed goes on; otherwise we wait, if the answer says so."""
    pausing.resume(subject=SUBJECT, subject_id=ticket.pk, by=by, at=at)
    if updates:
        _start(ticket.pk, ticket.entitlement, Metric.UPDATE, ticket.severity, at)
    agreed = was if was and was.reason == Reason.APPOINTMENT else None
    if agreed:
        _pause(ticket, reason=agreed.reason, note=agreed.note, until=agreed.until_at, by=agreed.by, at=at)
    elif waits:
        _pause(ticket, reason=Reason.WAITING, note="", until=None, by=by, at=at)
    refresh(ticket)


def pause(*, ticket: Ticket, reason: str, note: str, until: datetime | None, by: int | None, at: datetime) -> None:
    """Nothing counts from now on, until `until` if that is agreed. The ticket's row says so."""
    _pause(ticket, reason=reason, note=note, until=until, by=by, at=at)
    refresh(ticket)


def resume(*, ticket: Ticket, by: int | None, at: datetime) -> int:
    """Everything counts again; returns how many clocks had paused."""
    resumed = pausing.resume(subject=SUBJECT, subject_id=ticket.pk, by=by, at=at)
    refresh(ticket)
    return resumed


def severity_changed(*, ticket: Ticket, raised: bool, by: int, at: datetime) -> None:
    """The ticket has another severity: its clocks are replaced. Raising starts what only the new severity promises."""
    change_severity(subject=SUBJECT, subject_id=ticket.pk, severity=ticket.severity, raised=raised, by=by, at=at)
    if raised:
        known = set(Clock.objects.filter(subject=SUBJECT, subject_id=ticket.pk).values_list("metric", flat=True))
        for metric in {Metric.FIRST_RESPONSE, Metric.RESOLUTION} - known:
            _start(ticket.pk, ticket.entitlement, metric, ticket.severity, at)
    refresh(ticket)


def of_clock_events(event_ids: list[int]) -> list[Ticket]:
    """The tickets that facts about clocks are about."""
    return list(Ticket.objects.filter(pk__in=subjects(event_ids=event_ids, subject=SUBJECT)))


def _pause(ticket: Ticket, *, reason: str, note: str, until: datetime | None, by: int | None, at: datetime) -> None:
    pausing.pause(subject=SUBJECT, subject_id=ticket.pk, reason=reason, note=note, until=until, by=by, at=at)


def written(*, ticket: Ticket, by: int, at: datetime) -> None:
    """The customer wrote: waiting for them ends, and unless they wait for an answer already, the next response starts."""
    running = pausing.running(subject=SUBJECT, subject_id=ticket.pk)
    waiting = any(clock.is_paused for clock in running) and pausing.current(subject=SUBJECT, subject_id=ticket.pk)
    if waiting and waiting.reason == Reason.WAITING:
        pausing.resume(subject=SUBJECT, subject_id=ticket.pk, by=by, at=at)
    if not {clock.metric for clock in running} & {*RESPONSES}:
        _start(ticket.pk, ticket.entitlement, Metric.NEXT_RESPONSE, ticket.severity, at)
    refresh(ticket)


def closed(*, ticket: Ticket, by_vendor: bool, by: int, at: datetime) -> None:
    """It is solved: the resolution is met. What is still to answer was withdrawn by the customer, or needs no answer."""
    running = {clock.metric for clock in pausing.running(subject=SUBJECT, subject_id=ticket.pk)}
    if not running:
        return
    subject = clocks.ClockSubject(name=SUBJECT, id=ticket.pk, organization_id=ticket.organization_id)
    if Metric.RESOLUTION in running:
        clocks.meet(subject=subject, metrics=[Metric.RESOLUTION], by=by, at=at)
    for metric in running - {Metric.RESOLUTION}:
        is_answer = metric in RESPONSES and not by_vendor
        clocks.stop(subject=subject, metrics=[metric], why=Ended.WITHDRAWN if is_answer else Ended.CLOSED, at=at)
    refresh(ticket)


def awaits_first_answer(*, ticket: Ticket) -> bool:
    """Whether a first response was promised and nobody has answered."""
    running = Clock.objects.filter(subject=SUBJECT, subject_id=ticket.pk, met_at=None, stopped_at=None)
    return running.filter(metric=Metric.FIRST_RESPONSE).exists()


def reopened(*, ticket: Ticket, by_vendor: bool, by: int, at: datetime) -> None:
    """It is not solved after all. Resolution counts on; a customer who was never answered, or asks again, is answered."""
    last = {clock.metric: clock for clock in Clock.objects.filter(subject=SUBJECT, subject_id=ticket.pk).order_by("id")}
    resolution = last.get(Metric.RESOLUTION)
    if resolution and resolution.stopped_why == Ended.MERGED:
        _start(ticket.pk, ticket.entitlement, Metric.RESOLUTION, ticket.severity, at, before=resolution)
    elif resolution:
        go_on(resolution, by=by, at=at)
    first = last.get(Metric.FIRST_RESPONSE)
    never_answered = first is not None and first.met_at is None
    if never_answered:
        _start(ticket.pk, ticket.entitlement, Metric.FIRST_RESPONSE, ticket.severity, at, before=first)
    elif not by_vendor:
        _start(ticket.pk, ticket.entitlement, Metric.NEXT_RESPONSE, ticket.severity, at)
    if not never_answered:
        _start(ticket.pk, ticket.entitlement, Metric.UPDATE, ticket.severity, at)
    refresh(ticket)


def refresh(ticket: Ticket) -> None:
    """Let the ticket's row say again what its clocks say: which is due first, and whether it pauses."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, {"id": ticket.pk})
        row = cursor.fetchone()
    ticket.clock_id, ticket.soon_at, ticket.due_at, ticket.pause, ticket.pause_until = row


def _start(
    serial: int, terms: Entitlement, metric: str, severity: str, at: datetime, *, before: Clock | None = None
) -> Clock | None:  # fmt: skip
    made = counted(terms=terms, metric=metric, severity=severity, at=at)
    if made is None:
        return None
    subject = clocks.ClockSubject(
        name=SUBJECT, id=serial, organization_id=terms.organization_id, plan_id=terms.plan_id, contract_id=terms.contract_id
    )
    return clocks.start(
        subject=subject, promise=made, metric=metric, severity=severity, before=before,
        began=Began.REOPENED if before else Began.ASKED, policy_version=pinned.policy_version(terms.policy_version_id),
        calendar_version=pinned.calendar_version(terms.calendar_version_id),
    )  # fmt: skip
