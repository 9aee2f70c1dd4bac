"""Calendars and policies change by getting another version; the old ones stay as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction

from careline.sla.models import WARN_AT, Calendar, CalendarVersion, Policy, PolicyVersion, Target
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
def publish_policy(
    *, policy: Policy, targets: Sequence[NewTarget], at: datetime, warn_at: Sequence[int] = WARN_AT
) -> PolicyVersion:  # fmt: skip
    """Make the targets and warnings the policy's current version; the same again change nothing.

    `warn_at` are ascending shares of a target in percent. Clocks that run keep the version they started under.
    """
    Policy.objects.select_for_update().get(pk=policy.pk)
    newest = policy.versions.order_by("-number").first()
    if newest is not None and list(newest.warn_at) == list(warn_at) and targets_of(newest) == set(targets):
        return newest
    number = newest.number + 1 if newest else 1
    version = PolicyVersion.objects.create(policy=policy, number=number, warn_at=list(warn_at), created_at=at)
    Target.objects.bulk_create([Target(version=version, **vars(target)) for target in targets])
    return version


def targets_of(version: PolicyVersion) -> set[NewTarget]:
    """A version's targets, as they would be published again."""
    names = [each.name for each in fields(NewTarget)]
    return {NewTarget(**row) for row in version.targets.values(*names)}
