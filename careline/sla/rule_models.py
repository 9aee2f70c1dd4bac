"""Calendars and policies, in versions that never change."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careline.sla.metrics import metric_choices
from careline.sla.rules import CalendarRules
from careline.sla.severities import severity_choices

WARN_AT = (50, 75, 90)


def usual_warnings() -> list[int]:
    """The shares of a target, in percent, at which somebody is told, unless the policy says otherwise."""
    return list(WARN_AT)


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
    warn_at = ArrayField(models.PositiveSmallIntegerField(), default=usual_warnings)
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
