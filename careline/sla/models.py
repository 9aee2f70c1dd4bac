"""The ledger: calendars and policies in versions that never change, and the clocks that run under them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Organization
from careline.sla.rules import CalendarRules, Place
from careline.sla.severities import severity_choices


class Metric(models.TextChoices):
    """What a clock measures."""

    FIRST_RESPONSE = "first_response", _("first response")


def metric_choices() -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in Metric.choices]


class Calendar(models.Model):
    """A business calendar by name; its rules live in versions."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("business calendar")
        verbose_name_plural = _("business calendars")

    def __str__(self) -> str:
        return self.name


class CalendarVersion(models.Model):
    """Rules as they stood from a moment on. Never changed: an edit makes the next number."""

    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    rules = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="calendar_version_once")]

    def __str__(self) -> str:
        return f"{self.calendar} {self.number}"

    @cached_property
    def compiled(self) -> CalendarRules:
        """The rules as the arithmetic wants them."""
        return CalendarRules.from_json(self.rules)


class Policy(models.Model):
    """A set of targets by name, counted by one calendar; the targets live in versions."""

    code = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="+", verbose_name=_("business calendar"))

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")

    def __str__(self) -> str:
        return self.name


class PolicyVersion(models.Model):
    """Targets as they stood from a moment on. Never changed: an edit makes the next number."""

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="policy_version_once")]

    def __str__(self) -> str:
        return f"{self.policy} {self.number}"


class Target(models.Model):
    """One commitment of a policy version: a metric, a severity (or none), open seconds.

    `aim_seconds` is the friendly end of a range (48 of "48 to 72 hours"); `is_guaranteed` tells a promise from an aim.
    """

    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="targets")
    metric = models.CharField(max_length=20, choices=metric_choices)
    severity = models.CharField(max_length=12, choices=severity_choices, blank=True)
    seconds = models.PositiveIntegerField()
    aim_seconds = models.PositiveIntegerField(null=True)
    is_guaranteed = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "metric", "severity"], name="target_once"),
            models.CheckConstraint(condition=Q(seconds__gt=0), name="target_is_positive"),
            models.CheckConstraint(
                condition=Q(aim_seconds__isnull=True) | Q(aim_seconds__lte=F("seconds")), name="aim_before_target"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.metric} {self.severity}"


class Clock(models.Model):
    """One promise to one subject, from `started_at` until it is met or stopped. Nothing here is ever deleted.

    `due_at` is the true end of the target in open time; `breached_at` repeats it once missed, `breach_recorded_at`
    says when that was written down. `next_at` is the next instant at which something must be recorded.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    metric = models.CharField(max_length=20, choices=metric_choices)
    severity = models.CharField(max_length=12, choices=severity_choices, blank=True)
    policy_version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", db_index=False)
    calendar_version = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+", db_index=False)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=10, blank=True)
    seconds = models.PositiveIntegerField()
    is_guaranteed = models.BooleanField()
    started_at = models.DateTimeField()
    aim_at = models.DateTimeField(null=True)
    soon_at = models.DateTimeField()
    due_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True)
    warned_percent = models.PositiveSmallIntegerField(default=0)
    met_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    breach_recorded_at = models.DateTimeField(null=True)
    late_seconds = models.PositiveIntegerField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="clock_next"),
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
