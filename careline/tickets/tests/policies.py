"""Policies that promise more than the shipped ones, for tests of everything a clock can measure."""

from collections.abc import Mapping
from datetime import datetime

from careline.contracts.models import SupportPlan
from careline.sla import pinned
from careline.sla.models import Metric, PolicyVersion
from careline.sla.severities import Severity
from careline.sla.versioning import NewTarget, publish_policy

HOUR = 3600
FIRST = {"very_high": HOUR, "high": 2 * HOUR, "medium": 4 * HOUR, "low": 8 * HOUR}


def promise(plan: str, targets: Mapping[str, Mapping[str, int] | int], *, at: datetime) -> PolicyVersion:
    """Another version of a plan's policy: metric -> open seconds, or severity -> open seconds."""
    pinned.forget()
    policy = SupportPlan.objects.get(code=plan).policy
    rows = [
        NewTarget(metric=metric, severity=severity, seconds=seconds)
        for metric, wanted in targets.items()
        for severity, seconds in (wanted if isinstance(wanted, Mapping) else dict.fromkeys(map(str, Severity), wanted)).items()
    ]
    return publish_policy(policy=policy, targets=rows, at=at)


def promise_everything(plan: str = "sla-24x7", *, at: datetime) -> PolicyVersion:
    """First response as shipped, next response in 2 hours, an update every 24 hours, solved in 72."""
    return promise(
        plan,
        {
            Metric.FIRST_RESPONSE: FIRST, Metric.NEXT_RESPONSE: 2 * HOUR, Metric.UPDATE: 24 * HOUR,
            Metric.RESOLUTION: {"very_high": 8 * HOUR, "high": 24 * HOUR, "medium": 72 * HOUR, "low": 120 * HOUR},
        },
        at=at,
    )  # fmt: skip
