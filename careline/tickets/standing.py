"""How a ticket stands: its promises, its pauses and what is proposed, read in the statement that reads the ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from careline.i18n.formatting import brief_moment, by_when, moment
from careline.sla import pinned
from careline.sla.models import Clock, Metric, Pause, Reason
from careline.sla.severities import Severity
from careline.tickets.models import Following, SeverityProposal, Ticket
from careline.tickets.showing import Shown
from careline.tickets.wording import words

ORDER = [str(code) for code in Metric]


def standing() -> dict[str, Any]:
    """Annotations of tickets: the newest clock of each metric, the first one's pauses, the open proposal; as JSON.

    And `followers`, the ids of the people who follow it.
    """
    clocks = Clock.objects.filter(subject="ticket", subject_id=OuterRef("pk")).order_by("metric", "-id").distinct("metric")
    pauses = Pause.objects.filter(clock=OuterRef("clock")).order_by("started_at", "id")
    proposed = SeverityProposal.objects.filter(ticket=OuterRef("pk"), state=SeverityProposal.State.OPEN)
    told = JSONObject(
        id="id", metric="metric", due="due_at", soon="soon_at", met="met_at", breached="breached_at", stopped="stopped_at",
        paused="paused_at", resumes="resumes_at", guaranteed="is_guaranteed",
    )  # fmt: skip
    taken = JSONObject(reason="reason", note="note", since="started_at", until="until_at", ended="ended_at")
    offer = JSONObject(severity="severity", reason="reason", by="by__person__name", at="proposed_at")
    return {
        "promises": ArraySubquery(clocks.values_list(told)), "pauses": ArraySubquery(pauses.values_list(taken)),
        "proposal": Subquery(proposed.values_list(offer)[:1]),
        "followers": ArraySubquery(Following.objects.filter(ticket=OuterRef("pk")).order_by("id").values_list("person_id")),
    }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A promise in brief. `due_at` is None while a pause without an agreed end moves it."""

    id: int
    metric: str
    due_at: datetime | None
    soon_at: datetime
    met_at: datetime | None
    breached_at: datetime | None
    stopped_at: datetime | None
    is_paused: bool
    is_guaranteed: bool

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.stopped_at is None

    @property
    def brief(self) -> str:
        """`solved by Thu 14:05`, for beside a header."""
        told = words(self.metric)
        return str(told.by).format(when=by_when(self.due_at)) if self.due_at else _("{name}: paused").format(name=told.name)

    @property
    def sentence(self) -> str:
        """For the customer; only for one whose deadline is known."""
        told = words(self.metric)
        text = told.late if self.breached_at else told.promised if self.is_guaranteed else told.aimed
        return str(text).format(when=by_when(self.due_at)) if self.due_at else ""

    def state(self, *, at: datetime) -> str:
        """running, soon, late or paused; then kept, kept_late, or stopped because nobody needed it."""
        if self.met_at:
            return "kept_late" if self.breached_at else "kept"
        if self.stopped_at:
            return "stopped"
        if self.breached_at or (self.due_at and at >= self.due_at):
            return "late"
        return "paused" if self.is_paused else "soon" if at >= self.soon_at else "running"


@dataclass(frozen=True, kw_only=True)
class PauseNow:
    """Why nothing counts now, since when, until when if that is agreed."""

    reason: str
    note: str
    since: datetime
    until: datetime | None

    @property
    def is_appointment(self) -> bool:
        return self.reason == Reason.APPOINTMENT

    @property
    def brief(self) -> str:
        """For a header at the desk."""
        if self.until:
            return _("appointment until {when}").format(when=by_when(self.until))
        return _("paused since {when}, waiting for the customer").format(when=brief_moment(self.since))

    @property
    def headline(self) -> str:
        """For the customer: the loudest thing on the page."""
        if self.until:
            return _("Appointment: {when}").format(when=by_when(self.until))
        return _("We wait for you")

    @property
    def explanation(self) -> str:
        """For the customer: since when nothing counts, until when, and what to do."""
        since = moment(self.since)
        if self.until:
            return _(
                "Agreed with you {since}: nothing counts until then, and after that it goes on by itself. "
                "Write to us if it does not suit you."
            ).format(since=since)
        return _("Nothing counts since {since}, because we need something from you. Write to us and the clock runs on.").format(
            since=since
        )


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What an agent proposes."""

    severity: str
    reason: str
    by: str
    at: datetime

    @property
    def label(self) -> str:
        return str(Severity(self.severity).label)


@dataclass(frozen=True, kw_only=True)
class Stands:
    """Everything about a ticket's promises that its page and its JSON say."""

    promises: list[Standing]
    pause: PauseNow | None
    paused: list[tuple[datetime, datetime]]
    proposal: Proposal | None

    def others(self, ticket: Ticket) -> list[Standing]:
        """Running promises besides the one in front, the next due first."""
        rest = [each for each in self.promises if each.is_running and each.id != ticket.clock_id]
        return sorted(rest, key=lambda each: (each.due_at is None, each.due_at or each.soon_at))

    def shown(self, ticket: Ticket, *, at: datetime) -> Shown | None:
        """The promise in front, as a page shows it."""
        return Shown.of_clock(ticket.clock, at=at, paused=self.paused)


def stands(ticket: Ticket, *, at: datetime) -> Stands:
    """How a ticket stands that was read with `standing()`, at an aware UTC instant."""
    return of_row(*(getattr(ticket, name) for name in ("promises", "pauses", "proposal")), at=at)


def again(ticket: Ticket, *, at: datetime) -> Stands:
    """The same for a ticket that a verb just made or changed. One statement."""
    return stands(Ticket.objects.annotate(**standing()).get(pk=ticket.pk), at=at)


def fresh(ticket: Ticket, *, at: datetime) -> Stands:
    """The same for a ticket just filed. No statement where its policy promises nothing but a first response."""
    clock = ticket.clock
    if clock is None or {metric for metric, _severity in pinned.targets(clock.policy_version_id)} != {clock.metric}:
        return again(ticket, at=at)
    first = Standing(
        id=clock.pk, metric=clock.metric, due_at=clock.due_at, soon_at=clock.soon_at, met_at=None, breached_at=None,
        stopped_at=None, is_paused=False, is_guaranteed=clock.is_guaranteed,
    )  # fmt: skip
    return Stands(promises=[first], pause=None, paused=[], proposal=None)


def of_row(
    promises: list[dict[str, Any]], pauses: list[dict[str, Any]], proposal: dict[str, Any] | None, *, at: datetime
) -> Stands:  # fmt: skip
    """The same from what `standing()` reads."""
    taken = [(_instant(row["since"]), _at(row["ended"]) or _at(row["until"])) for row in pauses]
    current = next((row for row in pauses if row["ended"] is None), None)
    return Stands(
        promises=sorted(map(_standing, promises), key=lambda each: ORDER.index(each.metric)),
        pause=_pause(current) if current else None, paused=[(since, max(since, end or at)) for since, end in taken],
        proposal=Proposal(**{**proposal, "at": _instant(proposal["at"])}) if proposal else None,
    )  # fmt: skip


def _standing(row: dict[str, Any]) -> Standing:
    is_known = row["paused"] is None or row["resumes"] is not None or row["breached"] is not None
    return Standing(
        id=row["id"], metric=row["metric"], due_at=_instant(row["due"]) if is_known else None, soon_at=_instant(row["soon"]),
        met_at=_at(row["met"]), breached_at=_at(row["breached"]), stopped_at=_at(row["stopped"]),
        is_paused=row["paused"] is not None, is_guaranteed=row["guaranteed"],
    )  # fmt: skip


def _pause(row: dict[str, Any]) -> PauseNow:
    return PauseNow(reason=row["reason"], note=row["note"], since=_instant(row["since"]), until=_at(row["until"]))


def _at(text: str | None) -> datetime | None:
    return _instant(text) if text else None


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
