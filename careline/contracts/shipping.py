"""Writing the shipped defaults into a new database. An installation that has plans is left alone."""

from datetime import datetime

from django.db import transaction

from careline.contracts import shipped
from careline.contracts.models import SupportPlan
from careline.customers.models import Edition, Product
from careline.sla.models import Calendar, Metric, Policy
from careline.sla.versioning import NewTarget, publish_calendar, publish_policy


@transaction.atomic
def ship(*, at: datetime) -> bool:
    """Create calendars, policies, plans, a product and its editions. Returns False when plans exist already."""
    if SupportPlan.objects.exists():
        return False
    calendars = {code: _calendar(code, at) for code in shipped.CALENDARS}
    policies = {code: _policy(code, calendars, at) for code in shipped.POLICIES}
    for plan in shipped.PLANS:
        links = {"support_hours": calendars[plan["support_hours"]], "policy": policies[plan["policy"]]}
        SupportPlan.objects.create(**{**plan, **links})
    product = Product.objects.create(code="remote-control", name="Remote control")
    Edition.objects.bulk_create([Edition(product=product, **edition) for edition in shipped.EDITIONS])
    return True


def _calendar(code: str, at: datetime) -> Calendar:
    name, rules = shipped.CALENDARS[code]
    calendar = Calendar.objects.create(code=code, name=name)
    publish_calendar(calendar=calendar, rules=rules, at=at)
    return calendar


def _policy(code: str, calendars: dict[str, Calendar], at: datetime) -> Policy:
    name, calendar, targets = shipped.POLICIES[code]
    policy = Policy.objects.create(code=code, name=name, calendar=calendars[calendar])
    rows = [NewTarget(metric=Metric.FIRST_RESPONSE, **target) for target in targets]
    publish_policy(policy=policy, targets=rows, at=at)
    return policy
