"""What a person chose about letters. There is a row only where it differs from what is shipped."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How somebody hears of something."""

    NOW = "now", _("at once")
    DIGEST = "digest", _("in the digest")
    NEVER = "never", _("never")


class Days(models.TextChoices):
    """On which days the digest is written."""

    DAILY = "daily", _("every day")
    WEEKDAYS = "weekdays", _("from Monday to Friday")
    WEEKLY = "weekly", _("once a week")


class LetterChoice(models.Model):
    """A person hears of one kind of thing in another way than is shipped (`letter_kinds`)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    way = models.CharField(max_length=8, choices=Way)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_way_for_each_kind"),
            models.CheckConstraint(condition=Q(way__in=["now", "digest", "never"]), name="known_way_of_letters"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"


class DigestTime(models.Model):
    """When a person wants the digest: on which days, at which full hour of their own zone. Weekdays count from Monday, 0."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+", primary_key=True)
    days = models.CharField(max_length=8, choices=Days)
    weekday = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(6)])
    hour = models.PositiveSmallIntegerField(validators=[MaxValueValidator(23)])

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23, weekday__lte=6), name="digest_at_an_hour_of_a_week")]

    def __str__(self) -> str:
        return f"{self.days}, {self.hour}:00"
