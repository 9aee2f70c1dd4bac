"""Short ways to a ticket."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from careline.contracts.models import SupportPlan
from careline.customers.models import Licence, Member
from careline.sla import pinned
from careline.sla.models import PolicyVersion
from careline.sla.versioning import NewTarget, publish_policy
from careline.tickets.models import Ticket
from careline.tickets.replying import NewMessage
from careline.tickets.submitting import NewRequest, submit


def make_request(member: Member, **changes: Any) -> NewRequest:
    """A believable request of a member, under their best licence."""
    licence = Licence.objects.filter(organization=member.organization).order_by("-edition__position").first()
    values: dict[str, Any] = {
        "licence_id": licence.pk if licence else 0, "subject": "Tills offline since the update", "severity": "high",
        "body": "Since last night's update the **tills** show as offline.", "client_id": uuid4(),
    }  # fmt: skip
    return NewRequest(**{**values, **changes})


def make_ticket(member: Member, *, at: datetime, **changes: Any) -> Ticket:
    """A ticket, filed through the verb."""
    return submit(member=member, request=make_request(member, **changes), at=at)


def make_message(body: str = "Thank you, the log shows the cause.", **changes: Any) -> NewMessage:
    """Something to say."""
    return NewMessage(**{"body": body, "client_id": uuid4(), **changes})


def publish(*targets: NewTarget, plan: str = "sla-24x7", at: datetime) -> PolicyVersion:
    """A plan's policy promises these from now on, and nothing else."""
    version = publish_policy(policy=SupportPlan.objects.get(code=plan).policy, targets=targets, at=at)
    pinned.forget()
    return version


def every_metric(**seconds: int) -> list[NewTarget]:
    """Targets of several metrics by their codes, for every severity: very high has half of the time, low twice as much."""
    shares = {"very_high": 0.5, "high": 1.0, "medium": 1.5, "low": 2.0}
    return [
        NewTarget(metric=metric, seconds=round(most * share), severity=severity)
        for metric, most in seconds.items()
        for severity, share in shares.items()
    ]
