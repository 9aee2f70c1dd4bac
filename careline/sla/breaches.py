"""Reading what was broken, newest first, each with its newest finding. Callers bound the rows by a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from careline.sla.breach_models import Breach, Finding, cause_choices
from careline.sla.metrics import metric_choices
from careline.sla.severities import severity_choices

NO_CAUSE, NO_TEAM = "none", 0
COLUMNS = (
    "id", "organization_id", "subject_id", "plan_id", "team_id", "metric", "severity", "is_guaranteed", "target_seconds",
    "started_at", "due_at", "answered_at", "late_seconds", "cause", "remedy",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A broken promise, without what only supervisors read. `cause` and `remedy` are empty while nobody looked into it.

    `late_seconds` is open time beyond the promise; None while nobody has answered.
    """

    id: int
    organization_id: int
    subject_id: int
    plan_id: int | None
    team_id: int | None
    metric: str
    severity: str
    is_guaranteed: bool
    target_seconds: int
    started_at: datetime
    due_at: datetime
    answered_at: datetime | None
    late_seconds: int | None
    cause: str
    remedy: str

    @property
    def metric_label(self) -> str:
        """What was promised, in the language in force."""
        return dict(metric_choices()).get(self.metric, self.metric)

    @property
    def severity_label(self) -> str:
        """The severity in words; empty for plans without."""
        return dict(severity_choices()).get(self.severity, "")

    @property
    def cause_label(self) -> str:
        """The cause in words, in the language in force."""
        return dict(cause_choices()).get(self.cause, self.cause)


@dataclass(frozen=True, kw_only=True)
class BreachFilter:
    """Which breaches: those due in `[since, until)`, of a team (0: of none), a plan, and so on; empty leaves it open.

    `cause` is a code of `Cause`, or "none" for those nobody looked into.
    """

    team_id: int | None = None
    plan_id: int | None = None
    severity: str = ""
    metric: str = ""
    cause: str = ""
    since: datetime | None = None
    until: datetime | None = None
    guaranteed_only: bool = False


def of_subject(*, subject: str, subject_id: int) -> list[Broken]:
    """Every broken promise of a subject, newest first. One statement."""
    return read(explained().filter(subject=subject, subject_id=subject_id).order_by("-due_at", "-id"))


def read(rows: QuerySet[Breach]) -> list[Broken]:
    """Some explained rows. One statement."""
    return [Broken(**{**row, "cause": row["cause"] or "", "remedy": row["remedy"] or ""}) for row in rows.values(*COLUMNS)]


def explained() -> QuerySet[Breach]:
    """All breaches with `cause` and `remedy` of their newest finding, None without one."""
    newest = Finding.objects.filter(breach=OuterRef("pk")).order_by("-id")
    return Breach.objects.annotate(
        cause=Subquery(newest.values("cause")[:1]), remedy=Subquery(newest.values("remedy")[:1])
    )  # fmt: skip


def matching(only: BreachFilter) -> QuerySet[Breach]:
    """The explained breaches that a filter wants, newest first, walked by the index on what was due."""
    exact: dict[str, Any] = {
        "plan_id": only.plan_id, "severity": only.severity or None, "metric": only.metric or None,
        "due_at__gte": only.since, "due_at__lt": only.until, "is_guaranteed": only.guaranteed_only or None,
        "team_id": only.team_id or None, "team__isnull": True if only.team_id == NO_TEAM else None,
    }  # fmt: skip
    if only.cause:
        exact |= {"cause__isnull": True} if only.cause == NO_CAUSE else {"cause": only.cause}
    rows = explained().filter(**{name: value for name, value in exact.items() if value is not None})
    return rows.order_by("-due_at", "-id")


def following(rows: QuerySet[Breach], *, after: int) -> QuerySet[Breach]:
    """Those of some rows that come after one of them: the next page, at the cost of the first. None after a stranger."""
    last = rows.filter(pk=after).order_by().values_list("due_at", flat=True).first()
    return rows.filter(Q(due_at__lt=last) | Q(pk__lt=after), due_at__lte=last) if last else rows.none()
