"""The ledger: clocks and their pauses. Rows are added and completed, never deleted (triggers refuse it)."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Organization
from careline.people.models import Team
from careline.sla.metrics import metric_choices
from careline.sla.rule_models import CalendarVersion, PolicyVersion
from careline.sla.rules import Place
from careline.sla.severities import severity_choices


class Began(models.TextChoices):
    """Why a clock was started."""

    ASKED = "asked", _("the request")
    RAISED = "raised", _("a raised severity")
    LOWERED = "lowered", _("a lowered severity")
    REVISED = "revised", _("changed terms")
    REOPENED = "reopened", _("the request was opened again")
    MERGED = "merged", _("another request was merged into it")


class Ended(models.TextChoices):
    """Why a clock was stopped without being met."""

    WITHDRAWN = "withdrawn", _("the customer withdrew")
    REPLACED = "replaced", _("another clock took its place")
    CLOSED = "closed", _("the request was closed")
    MERGED = "merged", _("the request was merged into another")


class Reason(models.TextChoices):
    """Why a clock pauses."""

    WAITING = "waiting", _("we wait for you")
    APPOINTMENT = "appointment", _("agreed appointment")
    CLOSED = "closed", _("the request was closed")


def began_choices() -> list[tuple[str, str]]:
    """Codes and labels; callables, so that another code needs no migration."""
    return [(str(code), str(label)) for code, label in Began.choices]


def ended_choices() -> list[tuple[str, str]]:
    """Codes and labels of why a clock stopped."""
    return [(str(code), str(label)) for code, label in Ended.choices]


def reason_choices() -> list[tuple[str, str]]:
    """Codes and labels of why a clock pauses."""
    return [(str(code), str(label)) for code, label in Reason.choices]


class Clock(models.Model):
    """One promise to one subject, from `started_at` until it is met or stopped.

    `seconds` is the open time that is counted from `started_at`; `target_seconds` what the policy says. They differ
    when a change of severity kept another deadline (`bound_at`) or a share was carried over (`carried_seconds`).
    `due_at` is the end of the counted time, pauses deducted; `breached_at` repeats it once missed,
    `breach_recorded_at` says when that was written down. `next_at` is the next instant at which something must be
    recorded. `plan_id` and `contract_id` are what the caller promised by, kept as evidence.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    metric = models.CharField(max_length=20, choices=metric_choices)
    severity = models.CharField(max_length=12, choices=severity_choices, blank=True)
    plan_id = models.BigIntegerField(null=True)
    contract_id = models.BigIntegerField(null=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False, null=True)
    policy_version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", db_index=False)
    calendar_version = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+", db_index=False)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=10, blank=True)
    seconds = models.PositiveIntegerField()
    target_seconds = models.PositiveIntegerField()
    carried_seconds = models.PositiveIntegerField(default=0)
    is_guaranteed = models.BooleanField()
    began = models.CharField(max_length=12, choices=began_choices, default=Began.ASKED)
    before = models.OneToOneField("self", models.PROTECT, related_name="after", null=True)
    revision_id = models.BigIntegerField(null=True)
    origin_at = models.DateTimeField()
    started_at = models.DateTimeField()
    bound_at = models.DateTimeField(null=True)
    aim_at = models.DateTimeField(null=True)
    soon_at = models.DateTimeField()
    due_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    warned_percent = models.PositiveSmallIntegerField(default=0)
    paused_seconds = models.PositiveIntegerField(default=0)
    paused_at = models.DateTimeField(null=True)
    resumes_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    breach_recorded_at = models.DateTimeField(null=True)
    late_seconds = models.PositiveIntegerField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=12, choices=ended_choices, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="clock_next", condition=Q(next_at__isnull=False)),
            models.Index(fields=["subject_id", "subject"], name="clock_of_subject"),
            models.Index(fields=["organization", "started_at"], name="clock_of_organization"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "subject_id", "metric"],
                condition=Q(met_at=None, stopped_at=None),
                name="one_running_clock",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="clock_due_after_start"),
            models.CheckConstraint(
                condition=Q(breached_at__isnull=True) | Q(breach_recorded_at__isnull=False), name="breach_is_recorded"
            ),
            models.CheckConstraint(
                condition=Q(next_at__isnull=True) | Q(met_at__isnull=True, stopped_at__isnull=True),
                name="ended_clock_rests",
            ),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True) | Q(met_at__isnull=True, stopped_at__isnull=True),
                name="ended_clock_is_not_paused",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_why="") | Q(stopped_at__isnull=False) & ~Q(stopped_why=""),
                name="stopped_clock_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric} of {self.subject} {self.subject_id}"

    @property
    def place(self) -> Place:
        """Where the calendar's rules are applied: the organization's zone and holidays as they were at the start."""
        return Place(zone=self.zone, country=self.country, subdivision=self.subdivision)

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.stopped_at is None

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None

    @property
    def due_is_known(self) -> bool:
        """Whether `due_at` stands: a pause without an agreed end moves it by a time that nobody knows yet."""
        return self.paused_at is None or self.resumes_at is not None

    def facts(self) -> dict[str, Any]:
        """The fields that every fact about a clock carries."""
        return {
            "clock_id": self.pk, "of": self.subject, "of_id": self.subject_id, "organization": self.organization_id,
            "metric": self.metric, "due": self.due_at.isoformat(),
        }  # fmt: skip


class Pause(models.Model):
    """A stretch that does not count. `seconds` is the open time it took, known when it ends; `note` is for the customer.

    `until_at` is the agreed end of an appointment. `by` and `ended_by` are people's ids, None for the product.
    """

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=12, choices=reason_choices)
    note = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(null=True)
    by = models.BigIntegerField(null=True)
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clock"], condition=Q(ended_at=None), name="one_open_pause"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="pause_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, seconds__isnull=True) | Q(ended_at__isnull=False, seconds__isnull=False),
                name="ended_pause_says_how_long",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason}, {self.started_at:%Y-%m-%d %H:%M}"
