"""Whether somebody was helped well: how it is asked, and each asking with what was answered."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from careline.people.models import Agent, Person


class Score(models.TextChoices):
    """Two answers, because two can be chosen in a letter by one press, and are the same in every language."""

    GOOD = "good", _("Good, I am satisfied")
    BAD = "bad", _("Bad, I am not satisfied")


class SurveyRules(models.Model):
    """One row; without it the fields' defaults hold."""

    is_on = models.BooleanField(_("ask after closing"), default=True)
    delay_hours = models.PositiveSmallIntegerField(
        _("hours after closing"), default=24, validators=[MaxValueValidator(336)],
        help_text=_("Who has it opened again within this time is not asked."),
    )  # fmt: skip
    pause_days = models.PositiveSmallIntegerField(
        _("days between two letters to one person"), default=14, validators=[MaxValueValidator(365)],
    )  # fmt: skip

    class Meta:
        verbose_name = _("satisfaction survey")
        verbose_name_plural = _("satisfaction survey")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_set_of_survey_rules")]

    def __str__(self) -> str:
        return str(pgettext("switched on", "on") if self.is_on else pgettext("switched off", "off"))


class Survey(models.Model):
    """A closed request, asked about at most once by letter, at `ask_at`; `agent` had it then, or answered last.

    Who asked for help may answer on the request's page without having been asked. An answer can be changed for a while.
    """

    ticket = models.OneToOneField("tickets.Ticket", models.PROTECT, related_name="survey", primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False, null=True)
    ask_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    score = models.CharField(max_length=8, blank=True)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["ask_at"], condition=Q(ask_at__isnull=False), name="surveys_to_be_asked"),
            models.Index(fields=["person", "-asked_at"], condition=Q(asked_at__isnull=False), name="surveys_asked_last"),
            models.Index(fields=["answered_at", "ticket"], condition=Q(answered_at__isnull=False), name="surveys_answered"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(score="", answered_at__isnull=True) | ~Q(score="") & Q(answered_at__isnull=False),
                name="scored_survey_says_when",
            ),
            models.CheckConstraint(condition=Q(score__in=["", "good", "bad"]), name="known_score"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.score or '-'}"
