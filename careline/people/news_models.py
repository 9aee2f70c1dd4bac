"""How an agent hears of their work, and when they want quiet. A row only where it differs from what is shipped."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q


class NewsChoice(models.Model):
    """A person hears of one kind of news at the desk, by letter, both, or not at all."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    at_desk = models.BooleanField()
    by_letter = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_choice_for_each_news")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.at_desk}, {self.by_letter}"


class QuietHours(models.Model):
    """No letters of news `[starts, ends)`, full hours of the person's own zone, every day; over midnight if it ends before."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+", primary_key=True)
    starts = models.PositiveSmallIntegerField(validators=[MaxValueValidator(23)])
    ends = models.PositiveSmallIntegerField(validators=[MaxValueValidator(23)])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(starts__lte=23, ends__lte=23) & ~Q(starts=F("ends")), name="quiet_for_a_while")
        ]

    def __str__(self) -> str:
        return f"{self.starts}:00 to {self.ends}:00"
