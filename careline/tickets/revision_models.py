"""What an administrator decided about promises that run under older terms."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Which promises a decision is about: those that differ because of this."""

    CALENDAR = "calendar", _("business calendar")
    POLICY = "policy", _("policy")
    ORGANIZATION = "organization", _("organization")
    EVERYTHING = "everything", _("everything")


class Choice(models.TextChoices):
    """What becomes of them."""

    KEEP = "keep", _("keep the older terms")
    RECOMPUTE = "recompute", _("count again from the start")
    CARRY_OVER = "carry_over", _("carry the used share over")


class State(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", _("not started")
    RUNNING = "running", _("running")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("done")


def scope_choices() -> list[tuple[str, str]]:
    """Codes and labels; callables, so that another code needs no migration."""
    return [(str(code), str(label)) for code, label in Scope.choices]


def choice_choices() -> list[tuple[str, str]]:
    """Codes and labels of what becomes of the promises."""
    return [(str(code), str(label)) for code, label in Choice.choices]


def state_choices() -> list[tuple[str, str]]:
    """Codes and labels of how far it is."""
    return [(str(code), str(label)) for code, label in State.choices]


class Revision(models.Model):
    """A decision, and how far it has been carried out: requests up to `last_ticket_id` are through.

    `scope_id` is a calendar, policy or organization; 0 for everything. `total`, `changed` and `skipped` count requests.
    """

    scope = models.CharField(_("because of"), max_length=16, choices=scope_choices)
    scope_id = models.BigIntegerField(default=0)
    choice = models.CharField(_("decision"), max_length=16, choices=choice_choices)
    reason = models.TextField(_("reason"), max_length=500)
    state = models.CharField(_("state"), max_length=12, choices=state_choices, default=State.DRAFT)
    total = models.PositiveIntegerField(_("requests"), default=0)
    changed = models.PositiveIntegerField(_("decided"), default=0)
    skipped = models.PositiveIntegerField(_("left as they were"), default=0)
    last_ticket_id = models.BigIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("changed terms")
        verbose_name_plural = _("changed terms")
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="running"), name="one_running_revision"),
            models.CheckConstraint(condition=~Q(reason=""), name="revision_says_why"),
            models.CheckConstraint(
                condition=Q(state="draft", started_at__isnull=True) | ~Q(state="draft") & Q(started_at__isnull=False),
                name="started_revision_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="done", finished_at__isnull=False) | ~Q(state="done") & Q(finished_at__isnull=True),
                name="finished_revision_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_choice_display()}, {self.created_at:%Y-%m-%d}"

    @property
    def done(self) -> int:
        """How many requests have been looked at."""
        return self.changed + self.skipped
