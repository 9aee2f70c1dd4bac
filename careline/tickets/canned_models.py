"""Answers that are kept to be used again; and whose things are that are kept."""

from django.db import models
from django.db.models import Q

from careline.i18n.languages import choices as language_choices
from careline.people.models import Agent, Team


class Kept(models.Model):
    """What an agent keeps for themselves (`owner`), or supervisors for a team, or for everybody (neither)."""

    owner = models.ForeignKey(Agent, models.CASCADE, related_name="+", db_index=False, null=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="+", db_index=False, null=True)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def whose(self) -> str:
        """`own`, `all`, or `team-` and its id, as forms say it."""
        if self.owner_id:
            return "own"
        return f"team-{self.team_id}" if self.team_id else "all"


class CannedAnswer(Kept):
    """An answer to use again: a name typed after `/`, and its text in each language."""

    shortcut = models.SlugField(max_length=40, db_index=False)
    title = models.CharField(max_length=120)
    folder = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "shortcut"], name="own_shortcut_is_taken_once"),
            models.UniqueConstraint(fields=["shortcut"], condition=Q(owner=None), name="shared_shortcut_is_taken_once"),
            models.CheckConstraint(condition=Q(owner=None) | Q(team=None), name="canned_answer_is_own_or_shared"),
        ]

    def __str__(self) -> str:
        return f"/{self.shortcut}"


class CannedText(models.Model):
    """A canned answer in one language, in Markdown with placeholders."""

    answer = models.ForeignKey(CannedAnswer, models.CASCADE, related_name="texts", db_index=False)
    language = models.CharField(max_length=12, choices=language_choices)
    body = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "language"], name="one_text_of_a_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.body[:40]}"
