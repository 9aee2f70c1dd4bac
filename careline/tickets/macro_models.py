"""Several actions under one name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careline.sla.severities import severity_choices
from careline.tickets.canned_models import CannedAnswer, Kept


class Macro(Kept):
    """Several actions at once, always in this order: take or give back, severity, follow, note, answer, and what is then."""

    class Assignment(models.TextChoices):
        TAKE = "take", _("I take it")
        RELEASE = "release", _("back to the queue")

    class Ending(models.TextChoices):
        WAIT = "wait", _("wait for the customer")
        CLOSE = "close", _("close it")

    name = models.CharField(max_length=80)
    answer = models.ForeignKey(CannedAnswer, models.RESTRICT, related_name="macros", null=True)
    note = models.TextField(blank=True)
    assignment = models.CharField(max_length=12, blank=True)
    severity = models.CharField(max_length=12, choices=severity_choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    follows = models.BooleanField(default=False)
    ending = models.CharField(max_length=12, blank=True)
    waiting_note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(owner=None) | Q(team=None), name="macro_is_own_or_shared")]

    def __str__(self) -> str:
        return self.name
