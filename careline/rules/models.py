"""Rules, their versions, what each did when, and which events followed from that."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careline.people.models import Person
from careline.rules.definition import Definition
from careline.tickets.models import Ticket


class Stopped(models.TextChoices):
    """Why a rule switched itself off."""

    NONE = "", ""
    OFTEN = "often", _("it ran too often on one request")
    CHAIN = "chain", _("rules set each other off")
    FAULT = "fault", _("it met a fault")


class Outcome(models.TextChoices):
    """What became of a firing, all in all."""

    DONE = "done", _("done")
    PARTLY = "partly", _("done in part")
    REFUSED = "refused", _("refused")
    STOPPED = "stopped", _("switched off")


class Rule(models.Model):
    """A rule in force or put aside. `seen_event` is how far a rule that waits for hours has looked through the history.

    Of what it waits for it takes what is over since `since`, when it was switched on or began to wait for so long.

    A deleted one keeps its row, so that its versions and what it did can be read.
    """

    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    is_on = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    when = models.CharField(max_length=20)
    hours = models.PositiveIntegerField(default=0)
    document = models.JSONField()
    seen_event = models.BigIntegerField(default=0)
    since = models.DateTimeField(null=True)
    stopped = models.CharField(max_length=12, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        indexes = [models.Index(fields=["when", "position"], condition=Q(is_on=True), name="rules_in_force")]
        constraints = [
            models.CheckConstraint(condition=Q(deleted_at=None) | Q(is_on=False), name="deleted_rule_is_off"),
            models.CheckConstraint(condition=Q(stopped="") | Q(is_on=False), name="stopped_rule_is_off"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def definition(self) -> Definition:
        """What it says."""
        return Definition.of_json(self.document)


class RuleVersion(models.Model):
    """What a rule said from an instant on, and who wrote it. Never changed."""

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    document = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "number"], name="one_version_of_a_number")]

    def __str__(self) -> str:
        return f"{self.name}, {self.number}"

    @property
    def definition(self) -> Definition:
        """What it said."""
        return Definition.of_json(self.document)


class Firing(models.Model):
    """A rule ran on a request, once for a cause (the event it follows). `matched` and `did` are codes and values, as JSON.

    `depth` counts the rules before it in a chain: 0 for what people or time caused.
    """

    rule = models.ForeignKey(Rule, models.PROTECT, related_name="+", db_index=False, verbose_name=_("rule"))
    version = models.PositiveIntegerField(_("version"))
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+", db_index=False, verbose_name=_("request"))
    event_id = models.BigIntegerField()
    depth = models.PositiveSmallIntegerField(_("rules before it"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    matched: Any = models.JSONField(default=list)
    did: Any = models.JSONField(default=list)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("what a rule did")
        verbose_name_plural = _("what rules did")
        indexes = [
            models.Index(fields=["rule", "-id"], name="firings_of_rule"),
            models.Index(fields=["ticket", "-id"], name="firings_of_ticket"),
        ]
        constraints = [models.UniqueConstraint(fields=["ticket", "rule", "event_id"], name="a_rule_fires_once_for_a_cause")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.ticket}"


class Cause(models.Model):
    """An event that followed from a firing: rules that follow it know how long the chain is."""

    event_id = models.BigIntegerField(primary_key=True)
    firing = models.ForeignKey(Firing, models.CASCADE, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.event_id}: {self.firing_id}"
