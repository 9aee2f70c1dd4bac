"""What the administrator's pages about older terms print."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Organization
from careline.sla.models import Calendar, Policy
from careline.tickets import older_terms
from careline.tickets.older_terms import About, Count, Group
from careline.tickets.revising import about_of
from careline.tickets.revision_models import Choice, Revision, Scope, State
from careline.tickets.revision_preview import preview

PER_PAGE = 25
SAMPLE = 500
LARGEST_ID = 2**63 - 1
NAMED: dict[str, Any] = {Scope.CALENDAR: Calendar, Scope.POLICY: Policy, Scope.ORGANIZATION: Organization}
HEADINGS = {
    Scope.CALENDAR: _("A business calendar has a newer version"),
    Scope.POLICY: _("A policy has newer targets, or the plan another policy"),
    Scope.ORGANIZATION: _("An organization has another place, plan, contract or licence"),
}


class DecisionForm(forms.Form):
    """What becomes of them, and why."""

    choice = forms.ChoiceField(choices=Choice.choices, widget=forms.RadioSelect, label=_("Decision"))
    reason = forms.CharField(
        max_length=500, label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("For the record. Where promises move, the customer reads it too."),
    )  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A cause with the name of what it is about."""

    group: Group
    name: str

    @property
    def address(self) -> str:
        return address_of(self.group.about)


def address_of(about: About) -> str:
    """The page with the promises of a cause."""
    return reverse("admin:tickets_revision_older", args=[about.kind, about.id])


def name_of(about: About) -> str | None:
    """What a cause is about, in words; None when there is no such row."""
    if about.kind == Scope.EVERYTHING:
        return str(_("All causes")) if about.id == 0 else None
    name = NAMED[about.kind].objects.filter(pk=about.id).values_list("name", flat=True).first()
    return str(name) if name is not None else None


def overview(*, at: datetime) -> dict[str, Any]:
    """Causes by kind, with names and counts; and how many there are overall."""
    groups = older_terms.groups(at=at)
    sections = []
    for kind, heading in HEADINGS.items():
        mine = [group for group in groups if group.about.kind == kind]
        names = dict(NAMED[kind].objects.filter(pk__in=[group.about.id for group in mine]).values_list("pk", "name"))
        if mine:
            rows = [Named(group, names[group.about.id]) for group in mine]
            sections.append({"heading": heading, "rows": rows, "more": mine[0].of_kind - len(mine)})
    whole = next((group.count for group in groups if group.about.kind == Scope.EVERYTHING), Count(0, 0, 0))
    return {"sections": sections, "whole": whole, "everything": address_of(About(Scope.EVERYTHING))}


def older(about: About, *, after: str, at: datetime) -> dict[str, Any]:
    """The promises of one page of requests after the id in an address, with what each choice would do."""
    last = min(int(after), LARGEST_ID) if after.isascii() and after.isdecimal() else 0
    rows = preview(about, after=last, most=PER_PAGE, at=at)
    following = rows[-1].ticket.pk if len({row.ticket.pk for row in rows}) == PER_PAGE else None
    return {"rows": rows, "following": following, "after": last, "count": older_terms.count(about, at=at)}


def revision(row: Revision, *, at: datetime) -> dict[str, Any]:
    """A decision: what it will do while it is a draft, how far it is once it was started."""
    found: dict[str, Any] = {"revision": row, "about_name": name_of(about_of(row)) or f"#{row.scope_id}", "State": State}
    if row.state == State.DRAFT:
        found |= {"count": older_terms.count(about_of(row), at=at), **_foreseen(row, at)}
    return found


def _foreseen(row: Revision, at: datetime) -> dict[str, Any]:
    """How many of the first promises would be broken at once, or stay: all are too many to try on a page."""
    rows = [] if row.choice == Choice.KEEP else preview(about_of(row), after=0, most=SAMPLE, at=at)
    outcomes = [each.recomputed if row.choice == Choice.RECOMPUTE else each.carried_over for each in rows]
    return {
        "tried": len(rows), "broken": sum(bool(each and each.is_broken) for each in outcomes),
        "earlier": sum(bool(o and o.due_at < each.clock.due_at) for each, o in zip(rows, outcomes, strict=True)),
        "later": sum(bool(o and o.due_at > each.clock.due_at) for each, o in zip(rows, outcomes, strict=True)),
        "unmoved": sum(o is None or o.is_unchanged for o in outcomes),
    }  # fmt: skip
