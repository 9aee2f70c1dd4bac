"""Broken promises: the list, one in full, and what is found about it."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from careline.desk.base import SupervisorsOnly
from careline.desk.choosing import BreachForm, FindingForm
from careline.insight import broken, evidence
from careline.insight.broken import Listed
from careline.insight.naming import names
from careline.sla.finding import find
from careline.ui.paging import key_of
from careline.ui.sheets import Cell, sheet

MOST = 50


class Breaches(SupervisorsOnly):
    """Those that were chosen, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        called = names()
        form = BreachForm(request.GET, names=called)
        rows = broken.for_supervisor(self.agent, only=form.only())
        page = broken.page(rows, after=key_of(request.GET.get("after", "")), most=MOST, called=called)
        chosen = request.GET.copy()
        chosen.pop("after", None)
        context = {"agent": self.agent, "form": form, "page": page, "chosen": chosen.urlencode()}
        return render(request, "desk/breaches.html", context)


class BreachSheet(SupervisorsOnly):
    """All that were chosen, as a file that is written while it is read."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        rows = broken.for_supervisor(self.agent, only=BreachForm(request.GET, names=names()).only())
        return sheet(name="breaches", head=_head(), parts=_parts(broken.everything(rows)))


class Breach(SupervisorsOnly):
    """The evidence, and the form for what was found."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.page(request, pk, FindingForm())

    def page(self, request: HttpRequest, pk: int, form: FindingForm, *, status: int = 200) -> HttpResponse:
        found = evidence.of(agent=self.agent, breach_id=pk, at=self.now)
        if found is None:
            raise Http404
        context = {"agent": self.agent, "evidence": found, "breach": found.breach, "ticket": found.ticket, "form": form}
        return render(request, "desk/breach.html", context, status=status)


class Findings(Breach):
    """POST adds a finding; the earlier ones stay."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        breach, form = evidence.breach_of(agent=self.agent, breach_id=pk), FindingForm(request.POST)
        if breach is None:
            raise Http404
        if not form.is_valid():
            return self.page(request, pk, form, status=422)
        find(breach=breach, person=self.agent.person, at=self.now, **form.cleaned_data)
        messages.success(request, _("On the record. The customer reads it with their request."))
        return redirect("desk:breach", pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect("desk:breach", pk)


def _parts(some: Iterator[list[Listed]]) -> Iterator[list[list[Cell]]]:
    for rows in some:
        yield [_cells(row) for row in rows]


def _head() -> list[str]:
    return [
        _("due (UTC)"), _("request"), _("subject"), _("organization"), _("account ID"), _("plan"), _("promise"), _("severity"),
        pgettext("of a promise", "kind"), _("team"), _("kept late (UTC)"), _("late, open seconds"), _("cause"), _("remedy"),
    ]  # fmt: skip


def _cells(row: Listed) -> list[Cell]:
    breach = row.breach
    return [
        f"{breach.due_at:%Y-%m-%d %H:%M:%S}", row.number, row.subject, row.organization, row.account_id, row.plan,
        breach.metric_label, breach.severity_label, _("guaranteed") if breach.is_guaranteed else _("an aim"), row.team,
        f"{breach.answered_at:%Y-%m-%d %H:%M:%S}" if breach.answered_at else None, breach.late_seconds, breach.cause_label,
        breach.remedy,
    ]  # fmt: skip
