"""What the demonstration's SLA 24x5 promises beyond what is shipped: a solution, for what is urgent."""

from datetime import datetime

from careline.contracts.models import SupportPlan
from careline.sla.models import Metric
from careline.sla.severities import Severity
from careline.sla.versioning import NewTarget, publish_policy

PLAN, HOUR = "sla-24x5", 3600
SOLVED_IN_HOURS = {Severity.VERY_HIGH: 24, Severity.HIGH: 72}


def publish(*, at: datetime) -> None:
    """Add it to the plan's policy as of an aware UTC instant, before anything is asked."""
    policy = SupportPlan.objects.select_related("policy").get(code=PLAN).policy
    newest = policy.versions.order_by("-number")[0]
    kept = [
        NewTarget(
            metric=row.metric, seconds=row.seconds, severity=row.severity, aim_seconds=row.aim_seconds,
            is_guaranteed=row.is_guaranteed,
        )
        for row in newest.targets.all()
    ]  # fmt: skip
    solved = [
        NewTarget(metric=Metric.RESOLUTION, seconds=hours * HOUR, severity=severity)
        for severity, hours in SOLVED_IN_HOURS.items()
    ]
    publish_policy(policy=policy, targets=[*kept, *solved], at=at)
