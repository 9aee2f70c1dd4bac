"""Were promises kept? What a customer may ask of their own last twelve months."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from careline.customers.models import Member
from careline.insight.scores import Score
from careline.sla.models import Clock
from careline.tickets import queries as tickets

YEAR = timedelta(days=365)
KEPT = Q(met_at__isnull=False, breached_at=None)
BROKEN = Q(breached_at__isnull=False)


@dataclass(frozen=True)
class Kept:
    """Guarantees and aims, counted apart."""

    guarantees: Score
    aims: Score


def last_year(*, member: Member, at: datetime) -> Kept:
    """The promises begun in the last 365 days on the requests that a member may see. One statement, bounded by the
    organization's own promises."""
    clocks = Clock.objects.filter(organization_id=member.organization_id, started_at__gte=at - YEAR, subject="ticket")
    if not member.sees_all_tickets:
        clocks = clocks.filter(subject_id__in=tickets.for_member(member).values("pk"))
    counted = clocks.values("is_guaranteed").annotate(kept=Count("pk", filter=KEPT), broken=Count("pk", filter=BROKEN))
    found = {row["is_guaranteed"]: Score(row["kept"], row["broken"]) for row in counted.order_by()}
    return Kept(guarantees=found.get(True, Score()), aims=found.get(False, Score()))
