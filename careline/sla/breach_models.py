"""Broken promises for ever, what was found about them, and how many were kept."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from careline.customers.models import Organization
from careline.people.models import Person, Team
from careline.sla.clock_models import Clock
from careline.sla.metrics import metric_choices
from careline.sla.rule_models import CalendarVersion, PolicyVersion
from careline.sla.severities import severity_choices


class Breach(models.Model):
    """A broken promise with its evidence. Written once; only the answer is added to it (a trigger refuses all else).

    Everything that a service credit needs: contract, plan, metric, target, due, answered, lateness in open seconds,
    versions. `late_seconds` is open time beyond the target, pauses deducted; None while nobody has answered.
    """

    clock = models.OneToOneField(Clock, models.PROTECT, related_name="breach")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    metric = models.CharField(max_length=20, choices=metric_choices)
    severity = models.CharField(max_length=12, choices=severity_choices, blank=True)
    plan_id = models.BigIntegerField(null=True)
    contract_id = models.BigIntegerField(null=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", null=True, db_index=False)
    policy_version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", db_index=False)
    calendar_version = models.ForeignKey(CalendarVersion, models.PROTECT, related_name="+", db_index=False)
    zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=10, blank=True)
    target_seconds = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField()
    paused_seconds = models.PositiveIntegerField()
    is_guaranteed = models.BooleanField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    is_late_record = models.BooleanField()
    answered_at = models.DateTimeField(null=True)
    late_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("breach")
        verbose_name_plural = _("breaches")
        indexes = [
            models.Index(fields=["-due_at", "-id"], name="breaches_newest_first"),
            models.Index(fields=["organization", "-due_at"], name="breaches_of_organization"),
            models.Index(fields=["subject_id", "subject"], name="breaches_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} of {self.subject} {self.subject_id}"


class Cause(models.TextChoices):
    """Why a promise was broken, as a supervisor judges it."""

    STAFFING = "staffing", _("too few people")
    OVERLOOKED = "overlooked", _("overlooked")
    MISROUTED = "misrouted", _("it lay with the wrong team")
    DIFFICULT = "difficult", _("harder than expected")
    SYSTEM = "system", _("a fault in our own systems")
    THIRD_PARTY = "third_party", _("a third party")
    OTHER = "other", _("something else")


def cause_choices() -> list[tuple[str, str]]:
    """Codes and labels; a callable, so that another cause needs no migration."""
    return [(str(code), str(label)) for code, label in Cause.choices]


class Finding(models.Model):
    """Cause and remedy of a breach. `remedy` is what the customer reads; another finding follows, none is changed."""

    breach = models.ForeignKey(Breach, models.PROTECT, related_name="findings")
    cause = models.CharField(_("cause"), max_length=16, choices=cause_choices)
    detail = models.TextField(_("what happened"), blank=True)
    remedy = models.TextField(_("what we do about it"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.cause}, {self.at:%Y-%m-%d}"


class Tally(models.Model):
    """How many promises were kept and broken, by ISO week (its Monday, UTC), plan, severity, team and metric.

    Kept in step by a trigger on the clocks that adds to `TallyChange`; folding moves those here. `late_seconds` is
    open time beyond the targets.
    """

    week = models.DateField()
    plan_id = models.BigIntegerField(null=True)
    severity = models.CharField(max_length=12, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", null=True, db_index=False)
    metric = models.CharField(max_length=20)
    is_guaranteed = models.BooleanField()
    kept = models.BigIntegerField(default=0)
    broken = models.BigIntegerField(default=0)
    late_seconds = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["week", "plan_id", "severity", "team", "metric", "is_guaranteed"],
                name="one_tally_each", nulls_distinct=False,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.week} {self.plan_id} {self.severity} {self.metric}"


class TallyChange(models.Model):
    """What clocks added to the tallies and nobody has folded in yet."""

    week = models.DateField()
    plan_id = models.BigIntegerField(null=True)
    severity = models.CharField(max_length=12, blank=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", null=True, db_index=False)
    metric = models.CharField(max_length=20)
    is_guaranteed = models.BooleanField()
    kept = models.BigIntegerField(default=0)
    broken = models.BigIntegerField(default=0)
    late_seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.week} {self.plan_id} {self.severity} {self.metric}"
