"""Reading the ledger. Callers hold the subject; they reached it through a person."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Subquery

from careline.sla.models import CalendarVersion, Clock, Metric, Pause, PolicyVersion, Target


def newest_targets(*, policy_ids: Iterable[int]) -> dict[int, list[Target]]:
    """The targets of each policy's current version, tightest first, by policy id. One statement."""
    newest = PolicyVersion.objects.filter(policy=OuterRef("version__policy")).order_by("-number").values("pk")[:1]
    rows = Target.objects.filter(version__policy__in=list(policy_ids), version=Subquery(newest)).select_related("version")
    found: dict[int, list[Target]] = defaultdict(list)
    for target in rows.order_by("seconds"):
        found[target.version.policy_id].append(target)
    return found


def clock(*, subject: str, subject_id: int) -> Clock | None:
    """The newest first-response clock of a subject, with its versions."""
    rows = Clock.objects.filter(subject=subject, subject_id=subject_id, metric=Metric.FIRST_RESPONSE)
    return rows.select_related("calendar_version__calendar", "policy_version__policy").order_by("-id").first()


def calendars() -> list[CalendarVersion]:
    """The newest version of every calendar, by name. One statement."""
    newest = CalendarVersion.objects.order_by("calendar", "-number").distinct("calendar").values("pk")
    return list(CalendarVersion.objects.filter(pk__in=newest).select_related("calendar").order_by("calendar__name"))


def calendar_version(*, code: str, number: int | None = None) -> CalendarVersion | None:
    """A calendar's version by its number, else its newest; None when there is none. One statement."""
    rows = CalendarVersion.objects.filter(calendar__code=code).select_related("calendar").order_by("-number")
    return (rows if number is None else rows.filter(number=number)).first()


def pauses(clock: Clock) -> list[Pause]:
    """The pauses of a clock, oldest first."""
    return list(Pause.objects.filter(clock=clock).order_by("started_at", "id"))


def chains(*, subject: str, subject_id: int) -> list[list[Clock]]:
    """Every clock of a subject with its versions and pauses, each in the chain of those it took the place of.

    Chains by the start of their first clock. Two statements.
    """
    rows = Clock.objects.filter(subject=subject, subject_id=subject_id).order_by("id")
    rows = rows.select_related("calendar_version__calendar", "policy_version__policy")
    rows = rows.prefetch_related(Prefetch("pauses", Pause.objects.order_by("started_at", "id")))
    found: dict[int, list[Clock]] = {}
    for row in rows:
        chain = found.get(row.before_id or 0, [])
        if chain:
            row.before = chain[-1]
        chain.append(row)
        found[row.pk] = chain
    return list({id(chain): chain for chain in found.values()}.values())
