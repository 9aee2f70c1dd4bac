"""The plans page: the vendor's promises as tables drawn from the data. Public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from careline.contracts import queries
from careline.contracts.describing import edition_rows, plan_rows, severity_tables
from careline.customers.queries import membership
from careline.people.models import Agent
from careline.portal.base import person_of
from careline.sla.severities import Severity


class Plans(View):
    """What each edition opens, and what each plan promises."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plans, editions = queries.plans(), queries.editions()
        targets = queries.targets_of(plans=plans)
        context = {
            "plans": plans, "editions": editions, "edition_rows": edition_rows(editions),
            "plan_rows": plan_rows(plans, targets), "severity_tables": severity_tables(plans, targets),
            "severity_labels": Severity.choices, "manager": _manager(request),
        }  # fmt: skip
        return render(request, "portal/plans.html", context)


def _manager(request: HttpRequest) -> Agent | None:
    """The account manager of a signed-in member's organization; visitors get the vendor's general address."""
    if not request.user.is_authenticated:
        return None
    member = membership(person=person_of(request), account_id=None)
    return member.organization.account_manager if member else None
