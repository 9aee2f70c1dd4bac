"""An organization at the desk: what it has, what it was promised, who belongs to it, everything it asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from careline.contracts.describing import plan_rows, severity_tables
from careline.contracts.queries import targets_of
from careline.contracts.standing import Standing, standing_for_agent
from careline.customers.queries import members_found, organization_for_agent
from careline.desk.base import AgentsOnly
from careline.tickets import history
from careline.tickets.models import Tickets
from careline.ui.paging import page_of

PEOPLE = 30


class Organization(AgentsOnly):
    """GET shows it; `q`, `only` and `before` choose among its requests, `who` among its people."""

    def get(self, request: HttpRequest, account_id: str) -> HttpResponse:
        found = organization_for_agent(agent=self.agent, account_id=account_id)
        if found is None:
            raise Http404
        who = request.GET.get("who", "").strip()
        members = members_found(organization_id=found.pk, text=who, most=PEOPLE + 1)
        standing = standing_for_agent(agent=self.agent, organization=found, at=self.now)
        rows = history.of_organization(agent=self.agent, organization_id=found.pk)
        context = {
            "organization": found, "standing": standing, "members": members[:PEOPLE], "more_members": len(members) > PEOPLE,
            "who": who, "promises": history.open_promises(rows), **terms(standing), **requests(self, rows),
        }  # fmt: skip
        return render(request, "desk/organization.html", context)


def terms(standing: Standing) -> dict[str, Any]:
    """What its plan promises today. One statement; none without a plan."""
    plans = [standing.plan] if standing.plan else []
    targets = targets_of(plans=plans) if plans else {}
    return {"terms": plan_rows(plans, targets) if plans else [], "by_severity": severity_tables(plans, targets)}


def requests(view: AgentsOnly, rows: Tickets) -> dict[str, Any]:
    """A page of requests, as the address chooses them. One statement."""
    text, only = view.request.GET.get("q", "").strip()[:200], view.request.GET.get("only", "")
    page = page_of(history.narrowed(rows, text=text, only=only), before=view.request.GET.get("before"), most=25)
    return {"page": page, "q": text, "only": only, "now": view.now, "agent": view.agent}
