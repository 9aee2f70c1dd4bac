"""Views of the desk's tickets: what agents want to look at again and again, kept under a name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careline.tickets.canned_models import Kept


class SavedView(Kept):
    """A view: an agent's own, a team's or everybody's.

    `conditions` has two lists, `all` and `any`, of conditions (`view_kinds.Condition`) as JSON. `deleted_at` is set while a
    deletion can be undone.
    """

    class Order(models.TextChoices):
        LEFT = "left", _("least time left first")
        NEWEST = "newest", _("newest first")
        OLDEST = "oldest", _("oldest first")
        UPDATED = "updated", _("changed last first")

    name = models.CharField(max_length=80)
    conditions = models.JSONField(default=dict)
    ordering = models.CharField(max_length=12, choices=Order, default=Order.LEFT)
    columns = ArrayField(models.CharField(max_length=24), default=list)
    position = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(owner=None) | Q(team=None), name="view_is_own_or_shared"),
        ]

    def __str__(self) -> str:
        return self.name
