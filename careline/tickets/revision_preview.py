"""What a decision about older terms would do to each promise, before anybody decides. Reads; a page is few statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext as translated  # what data says is nothing to extract

from careline.contracts.deciding_again import Again, decide_again
from careline.contracts.models import Entitlement, SupportPlan
from careline.sla import pinned
from careline.sla.models import Clock, Pause
from careline.sla.severities import Severity
from careline.tickets import older_terms
from careline.tickets.models import Ticket
from careline.tickets.older_terms import About
from careline.tickets.promises import SUBJECT
from careline.tickets.revised_count import Outcome, new_target, outcome, severity_under
from careline.tickets.revision_models import Choice


@dataclass(frozen=True)
class Difference:
    """One thing that would be otherwise now."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Row:
    """One promise. `recomputed` and `carried_over` are None where only keeping is possible, or it would count on anyway."""

    ticket: Ticket
    clock: Clock
    again: Again
    terms: Entitlement | None
    plan_name: str
    recomputed: Outcome | None
    carried_over: Outcome | None

    @property
    def severity(self) -> str:
        return str(Severity(self.clock.severity).label) if self.clock.severity else ""

    @property
    def note(self) -> str:
        """Why it would not move, whatever is decided."""
        if self.again.reason == "closed":
            return _("The licence has ended: a request made now would be promised nothing. It can only keep its terms.")
        if self.terms is None:
            return _("The edition opens no requests any more: now nothing would be promised. It can only keep its terms.")
        return "" if self.recomputed else _("The new terms promise nothing of this kind: it counts on as it is.")

    @cached_property
    def differences(self) -> list[Difference]:
        """The old terms and the new, where they differ."""
        if self.terms is None:
            return []
        return [each for each in _differences(self.clock, self.terms, self.plan_name) if each.was != each.now]


def preview(about: About, *, after: int, most: int, at: datetime) -> list[Row]:
    """The promises of the next requests after an id, and what each choice would make of them at an aware UTC instant."""
    ids = older_terms.clock_ids(about, tickets=older_terms.ticket_ids(about, after=after, most=most, at=at), at=at)
    clocks = list(Clock.objects.filter(pk__in=ids).select_related("before__before").order_by("subject_id", "pk"))
    rows = Ticket.objects.select_related("requester", "organization", "entitlement")
    tickets = rows.in_bulk({clock.subject_id for clock in clocks})
    again = decide_again(members={each.entitlement.licence_id: each.requester for each in tickets.values()}, at=at)
    plans, pauses = dict(SupportPlan.objects.values_list("pk", "name")), _pauses(clocks)
    found = []
    for clock in clocks:
        ticket = tickets[clock.subject_id]
        decided = again[ticket.entitlement.licence_id]
        key = (clock.subject_id, clock.metric, clock.origin_at)
        found.append(_row(ticket, clock, decided, plans.get(clock.plan_id or 0, ""), pauses[key], at))
    return found


def _row(ticket: Ticket, clock: Clock, again: Again, plan_name: str, pauses: list[Pause], at: datetime) -> Row:
    terms = again.terms.entitlement(at=at) if again.terms else None
    target = new_target(clock, terms=terms) if terms else None
    outcomes: dict[str, Outcome] = {}
    if terms and target:
        for choice in (Choice.RECOMPUTE, Choice.CARRY_OVER):
            outcomes[choice] = outcome(clock, terms=terms, target=target, choice=choice, pauses=pauses, at=at)
    return Row(
        ticket=ticket, clock=clock, again=again, terms=terms, plan_name=plan_name,
        recomputed=outcomes.get(Choice.RECOMPUTE), carried_over=outcomes.get(Choice.CARRY_OVER),
    )  # fmt: skip


def _pauses(clocks: Iterable[Clock]) -> dict[tuple[int, str, datetime], list[Pause]]:
    """The pauses of each promise, once each: a clock that took the place of another has copies of its pauses."""
    rows = Pause.objects.filter(clock__subject=SUBJECT, clock__subject_id__in=[clock.subject_id for clock in clocks])
    once: dict[tuple[int, str, datetime], dict[datetime, Pause]] = defaultdict(dict)
    for row in rows.select_related("clock").order_by("started_at", "id"):
        once[row.clock.subject_id, row.clock.metric, row.clock.origin_at][row.started_at] = row
    found: dict[tuple[int, str, datetime], list[Pause]] = defaultdict(list)
    return found | {key: list(each.values()) for key, each in once.items()}


def _differences(clock: Clock, terms: Entitlement, plan_name: str) -> list[Difference]:
    policies = [str(pinned.policy_version(pk)) for pk in (clock.policy_version_id, terms.policy_version_id)]
    calendars = [str(pinned.calendar_version(pk)) for pk in (clock.calendar_version_id, terms.calendar_version_id)]
    severity = severity_under(has_severities=terms.plan.has_severities, severity=clock.severity)
    levels = [str(Severity(each).label) if each else "–" for each in (clock.severity, severity)]
    places = [" ".join(filter(None, (at.zone, at.country, at.subdivision))) for at in (clock, terms)]
    contracts = [f"#{pk}" if pk else "–" for pk in (clock.contract_id, terms.contract_id)]
    return [
        Difference(_("Plan"), translated(plan_name) if plan_name else "–", translated(terms.plan_name)),
        Difference(_("Contract"), *contracts),
        Difference(_("Severity"), *levels),
        Difference(_("Policy, version"), *policies),
        Difference(_("Calendar, version"), *calendars),
        Difference(_("Place"), *places),
    ]
