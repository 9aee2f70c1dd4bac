"""Why every deadline of a ticket is what it is: clock by clock, in the chains of those that took each other's place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from careline.contracts.models import SupportContract, SupportPlan
from careline.events.queries import Line, of_subject
from careline.i18n.formatting import exact_moment, hours_minutes
from careline.people.queries import names
from careline.sla.explaining import Deduction, Explanation, explain
from careline.sla.models import Began, Clock, Ended, Pause, Reason
from careline.sla.queries import chains
from careline.sla.severities import Severity
from careline.sla.stretches import Stretch, grouped
from careline.tickets.models import Ticket
from careline.tickets.promises import SUBJECT
from careline.tickets.showing import Shown
from careline.tickets.wording import words

CHANGES = {Began.RAISED: "SeverityRaised", Began.LOWERED: "SeverityLowered", Began.REVISED: "TermsChanged"}


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why a clock began: by whom (empty for the product), for which reason, and when."""

    began: str
    at: datetime
    by: str = ""
    reason: str = ""
    was: str = ""
    severity: str = ""

    @property
    def text(self) -> str:
        """One sentence."""
        said = {"who": self.by, "was": self.was, "severity": self.severity, "when": exact_moment(self.at)}
        return str(_BEGAN[Began(self.began)]()).format(**said)


# Looked up when read, in the language in force.
_BEGAN = {
    Began.ASKED: lambda: _("Asked {when}."),
    Began.RAISED: lambda: _("{who} raised the severity from {was} to {severity}, {when}."),
    Began.LOWERED: lambda: _("{who} lowered the severity from {was} to {severity}, {when}."),
    Began.REVISED: lambda: _("{who} decided {when} that it counts by newer terms."),
    Began.REOPENED: lambda: _("Opened again {when}."),
    Began.MERGED: lambda: _("Another request was merged into it {when}; the earlier deadline holds."),
}


@dataclass(frozen=True, kw_only=True)
class ToldPause:
    """A pause with its people by name."""

    taken: Deduction
    by: str
    ended_by: str

    @property
    def text(self) -> str:
        """Why nothing counted, and who said so."""
        reason = self.taken.pause.reason
        if reason == Reason.WAITING:
            return _("{name} waited for an answer.").format(name=self.by)
        return _("{name} agreed an appointment.").format(name=self.by) if reason == Reason.APPOINTMENT else _("It was closed.")


@dataclass(frozen=True, kw_only=True)
class ToldClock:
    """One clock: what began it, by which terms it counts, and how that adds up."""

    shown: Shown
    explanation: Explanation
    stretches: list[Stretch]
    pauses: list[ToldPause]
    later: list[ToldPause]
    cause: Cause
    plan: str
    contract: SupportContract | None
    zone: str

    @property
    def due_there(self) -> str:
        """The deadline on the customer's clocks; empty where they show what the reader's show."""
        due = self.explanation.due_at
        if due is None or _offset(due, self.clock.zone) == _offset(due, self.zone):
            return ""
        with timezone.override(self.clock.zone):
            return exact_moment(due)

    @property
    def clock(self) -> Clock:
        return self.explanation.clock

    @property
    def headline(self) -> str:
        """When it is due, or why nobody knows yet."""
        due = self.explanation.due_at
        if due is None:
            return _("{name}: paused").format(name=self.shown.name)
        return str(words(self.clock.metric).due).format(when=exact_moment(due))

    @property
    def outcome(self) -> str:
        """What became of it, to the second."""
        clock, why, how_late = self.clock, self.explanation, hours_minutes(self.explanation.late_seconds)
        if clock.stopped_why == Ended.REPLACED and clock.stopped_at:
            used = hours_minutes(why.used_seconds)
            return _("Until {when}, when another took its place; {used} were counted.").format(
                when=exact_moment(clock.stopped_at), used=used
            )
        if clock.breached_at and clock.met_at:
            return _("Not kept: {late} of open time late.").format(late=how_late)
        if self.shown.is_late or clock.breached_at:
            return _("Not kept: late by {late} of open time so far.").format(late=how_late)
        if clock.met_at:
            return _("Kept, after {used} of open time.").format(used=hours_minutes(why.used_seconds))
        return self._running()

    def _running(self) -> str:
        why, used = self.explanation, hours_minutes(self.explanation.used_seconds)
        if self.clock.stopped_at:
            return _("Ended before it was due, after {used} of open time.").format(used=used)
        if why.due_if_resumed_at:
            when = exact_moment(why.due_if_resumed_at)
            return _("{used} were counted before the pause. If it went on now, it would be due {when}.").format(
                used=used, when=when
            )
        left = hours_minutes(self.clock.seconds - why.used_seconds)
        return _("{used} of open time are counted, {left} are left.").format(used=used, left=left)

    @property
    def bound(self) -> str:
        """Which deadline of before holds, if one does."""
        clock = self.clock
        if clock.bound_at is None:
            return ""
        said = _("The earlier deadline of before holds: {when}.")
        if clock.began == Began.LOWERED:
            said = _("The deadline of before holds, because it is later: {when}.")
        return said.format(when=exact_moment(clock.bound_at))


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The clocks of one promise, oldest first; the last is the one that counts. `is_first` is the ticket's own."""

    clocks: list[ToldClock]
    is_first: bool

    @property
    def last(self) -> ToldClock:
        return self.clocks[-1]

    @property
    def earlier(self) -> list[ToldClock]:
        return self.clocks[:-1]


def told(*, ticket: Ticket, language: str, at: datetime) -> list[Chain]:
    """Every promise of a ticket that the caller reached, the one that is due next or was last in front.

    At most six statements, however many clocks there are. Raises Http404 for a ticket without a promise.
    """
    if ticket.clock_id is None:
        raise Http404
    found = chains(subject=SUBJECT, subject_id=ticket.pk)
    teller = _Teller(ticket, [clock for chain in found for clock in chain], language, at)
    chained = [
        Chain(clocks=[teller.clock(each) for each in chain], is_first=any(each.pk == ticket.clock_id for each in chain))
        for chain in found
    ]  # fmt: skip
    return sorted(chained, key=lambda chain: (not chain.is_first, not chain.last.clock.is_running, -chain.last.clock.pk))


class _Teller:
    """What all clocks of a ticket share, read once."""

    def __init__(self, ticket: Ticket, clocks: list[Clock], language: str, at: datetime) -> None:
        self.ticket, self.language, self.at = ticket, language, at
        self.zone = timezone.get_current_timezone()
        history = of_subject(subject=SUBJECT, subject_id=ticket.pk, public_only=True)
        self.changes = {(line.name, line.at): line for line in history if line.name in CHANGES.values()}
        self.names = names(ids=_people(clocks, self.changes.values()))
        plans = {clock.plan_id for clock in clocks if clock.plan_id} - {ticket.entitlement.plan_id}
        rows = SupportPlan.objects.filter(pk__in=plans) if plans else ()
        self.plans = {ticket.entitlement.plan_id: ticket.entitlement.plan_name, **{row.pk: row.name for row in rows}}
        contracts = {clock.contract_id for clock in clocks if clock.contract_id}
        self.contracts = SupportContract.objects.in_bulk(list(contracts)) if contracts else {}

    def clock(self, clock: Clock) -> ToldClock:
        """One clock, explained."""
        why = explain(clock=clock, pauses=clock.pauses.all(), language=self.language, at=self.at)
        endless = [why.now] if why.now and why.now.end is None and why.now not in why.later else []
        pauses = [*why.pauses, *endless]
        periods = [(each.start, max(each.start, each.end or self.at)) for each in [*pauses, *why.later]]
        zone = self.zone if isinstance(self.zone, ZoneInfo) else ZoneInfo(clock.zone)
        return ToldClock(
            shown=Shown.of(clock, at=self.at, paused=periods), explanation=why, cause=self._cause(clock),
            stretches=grouped(why.counted, zone=zone), pauses=[self._pause(each) for each in pauses],
            later=[self._pause(each) for each in why.later], contract=self.contracts.get(clock.contract_id or 0),
            plan=self.plans.get(clock.plan_id or 0, self.ticket.entitlement.plan_name), zone=str(zone),
        )  # fmt: skip

    def _cause(self, clock: Clock) -> Cause:
        ended = (clock.before.stopped_at if clock.before else None) or clock.started_at
        at = clock.started_at if clock.began in {Began.ASKED, Began.RAISED} else ended
        if clock.began == Began.REOPENED:
            at = _reopened_at(clock)
        line = self.changes.get((CHANGES.get(Began(clock.began), ""), ended if clock.before_id else at))
        if line is None:
            return Cause(began=Began.ASKED if clock.began in CHANGES else clock.began, at=at)
        was, severity = ("", "") if clock.began == Began.REVISED else (_severity(line, name) for name in ("was", "severity"))
        return Cause(
            began=clock.began, at=at, by=self.names.get(line.by or 0, ""), reason=line.data["reason"], was=was,
            severity=severity,
        )  # fmt: skip

    def _pause(self, taken: Deduction) -> ToldPause:
        row = taken.pause
        by, ended_by = (self.names.get(pk or 0, "") for pk in (row.by, row.ended_by))
        return ToldPause(taken=taken, by=by, ended_by=ended_by)


def _severity(line: Line, name: str) -> str:
    return str(Severity(line.data[name]).label)


def _reopened_at(clock: Clock) -> datetime:
    """When it was opened again: the end of the pause in which it was closed; one that was never met starts then."""
    closed: list[Pause] = [row for row in clock.pauses.all() if row.reason == Reason.CLOSED and row.ended_at]
    return (closed[-1].ended_at if closed else None) or clock.started_at


def _people(clocks: Iterable[Clock], changes: Iterable[Line]) -> set[int]:
    paused = {pk for clock in clocks for row in clock.pauses.all() for pk in (row.by, row.ended_by)}
    return {pk for pk in paused | {line.by for line in changes} if pk}


def _offset(at: datetime, zone: str) -> timedelta | None:
    return at.astimezone(ZoneInfo(zone)).utcoffset()
