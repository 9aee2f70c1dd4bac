"""Calendars and policies change by getting another version; the old ones stay as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from careline.sla.models import Calendar, CalendarVersion, Policy, PolicyVersion, Target
from careline.sla.rules import CalendarRules


@dataclass(frozen=True, kw_only=True)
class NewTarget:
    """A target to publish; durations in open seconds."""

    metric: str
    seconds: int
    severity: str = ""
    aim_seconds: int | None = None
    is_guaranteed: bool = True


@transaction.atomic
def publish_calendar(*, calendar: Calendar, rules: dict[str, Any], at: datetime) -> CalendarVersion:
    """Make the rules the calendar's current version; the same rules again change nothing.

    Raises InvalidRules naming the field. Clocks that run keep the version they started under.
    """
    canonical = CalendarRules.from_json(rules).to_json()
    Calendar.objects.select_for_update().get(pk=calendar.pk)
    newest = calendar.versions.order_by("-number").first()
    if newest is not None and newest.rules == canonical:
        return newest
    number = newest.number + 1 if newest else 1
    return CalendarVersion.objects.create(calendar=calendar, number=number, rules=canonical, created_at=at)


@transaction.atomic
def publish_policy(*, policy: Policy, targets: Sequence[NewTarget], at: datetime) -> PolicyVersion:
    """Make the targets the policy's current version. Clocks that run keep the version they started under."""
    Policy.objects.select_for_update().get(pk=policy.pk)
    number = (policy.versions.aggregate(newest=Max("number"))["newest"] or 0) + 1
    version = PolicyVersion.objects.create(policy=policy, number=number, created_at=at)
    Target.objects.bulk_create([Target(version=version, **vars(target)) for target in targets])
    return version
