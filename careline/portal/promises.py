"""Were promises kept? The customer's own record of broken ones, with what was done about them."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from careline.insight import broken
from careline.insight.broken import Listed
from careline.insight.keeping import last_year
from careline.portal.base import MembersOnly
from careline.sla.breaches import BreachFilter
from careline.ui.paging import key_of
from careline.ui.sheets import Cell, sheet

MOST = 25


class Promises(MembersOnly):
    """How the last twelve months went, and every broken promise this member may see, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = broken.for_member(self.member, only=BreachFilter())
        page = broken.page(rows, after=key_of(request.GET.get("after", "")), most=MOST)
        context = {"member": self.member, "page": page, "kept": last_year(member=self.member, at=self.now)}
        return render(request, "portal/promises.html", context)


class PromiseSheet(MembersOnly):
    """All of them as a file."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        rows = broken.for_member(self.member, only=BreachFilter())
        return sheet(name="broken-promises", head=_head(), parts=_parts(broken.everything(rows)))


def _parts(some: Iterator[list[Listed]]) -> Iterator[list[list[Cell]]]:
    for rows in some:
        yield [_cells(row) for row in rows]


def _head() -> list[str]:
    return [
        _("due (UTC)"), _("request"), _("subject"), _("plan"), _("promise"), _("severity"), pgettext("of a promise", "kind"),
        _("kept late (UTC)"), _("late, open seconds"), _("cause"), _("remedy"),
    ]  # fmt: skip


def _cells(row: Listed) -> list[Cell]:
    breach = row.breach
    return [
        f"{breach.due_at:%Y-%m-%d %H:%M:%S}", row.number, row.subject, row.plan, breach.metric_label, breach.severity_label,
        _("guaranteed") if breach.is_guaranteed else _("an aim"),
        f"{breach.answered_at:%Y-%m-%d %H:%M:%S}" if breach.answered_at else None, breach.late_seconds, breach.cause_label,
        breach.remedy,
    ]  # fmt: skip
