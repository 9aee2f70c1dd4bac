"""Requests that belong together. Like the alarms, rows of this room that the ticket's own file need not hold."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from careline.people.models import Person


class LinkKind(models.TextChoices):
    """What one request is to the other."""

    CONTINUES = "continues", _("continues")
    QUOTES = "quotes", _("quotes")
    DUPLICATE = "duplicate", _("says the same as")
    CHILD = "child", _("is part of")
    CAUSED_BY = "caused_by", _("is caused by")
    MERGED = "merged", _("was merged into")
    SPLIT = "split", _("was split from")


# What tells where messages went: no agent takes it away.
FIXED = (LinkKind.MERGED, LinkKind.SPLIT)


class TicketLink(models.Model):
    """`ticket` is what `kind` says to `other`: it continues it, it quotes it. `by` is who made it so, if a person did."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+", db_index=False)
    other = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(ticket=F("other")), name="no_request_is_linked_to_itself"),
            models.UniqueConstraint(fields=["ticket", "other", "kind"], name="linked_once_in_a_way"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} {self.other_id}"
