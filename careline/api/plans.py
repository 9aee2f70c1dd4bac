"""What the vendor promises, for everybody."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from careline.api import writing
from careline.api.door import Call
from careline.contracts import queries
from careline.contracts.models import SupportPlan
from careline.customers.models import Edition
from careline.sla.models import Metric, Target


def index(request: Call) -> HttpResponse:
    """Plans with their targets, and editions with what they open."""
    plans = queries.plans()
    targets = queries.targets_of(plans=plans)
    return writing.respond({
        "plans": [_plan(plan, targets.get(plan.pk, [])) for plan in plans],
        "editions": [_edition(edition) for edition in queries.editions()],
    })  # fmt: skip


def _plan(plan: SupportPlan, targets: list[Target]) -> dict[str, Any]:
    return {
        "code": plan.code, "name": _(plan.name), "summary": _(plan.summary) if plan.summary else "",
        "comes_with_licence": plan.comes_with_licence, "support_hours": _(plan.support_hours.name),
        "has_severities": plan.has_severities, "telephone": plan.telephone or None,
        "has_priority_email": plan.has_priority_email, "has_dedicated_contact": plan.has_dedicated_contact,
        "uptime_percent": float(plan.uptime_percent) if plan.uptime_percent is not None else None,
        "has_signed_contract": plan.has_signed_contract, "has_service_credits": plan.has_service_credits,
        "first_response": [_target(target) for target in targets if target.metric == Metric.FIRST_RESPONSE],
    }  # fmt: skip


def _target(target: Target) -> dict[str, Any]:
    return {
        "severity": target.severity or None, "seconds": target.seconds, "aim_seconds": target.aim_seconds,
        "guaranteed": target.is_guaranteed,
    }  # fmt: skip


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "code": edition.code, "name": _(edition.name), "product": edition.product.name,
        "opens_community": edition.opens_community, "opens_portal": edition.opens_portal,
        "opens_tickets": edition.opens_tickets, "opens_hotline": edition.opens_hotline, "opens_sla": edition.opens_sla,
    }  # fmt: skip
