"""What an agent has typed and not sent yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from careline.people.models import Agent


class Draft(models.Model):
    """An agent's unsent words on a ticket, kept while they type: one of each agent on each ticket.

    `saved_at` is also its stamp: a page says which one it knew when it saves another. `client_id` is what the page calls the
    message that it is to become; `returned`, the stamp of the answer taken back that it goes on from. The files are uploads
    of the agent that no message has claimed.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("reply")
        NOTE = "note", _("internal note")

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, default=Kind.REPLY)
    body = models.TextField()
    waits = models.BooleanField(default=True)
    file_keys = models.JSONField(default=list)
    client_id = models.UUIDField()
    returned = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agent", "-saved_at"], name="drafts_of_agent")]
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="one_unsent_draft_of_an_agent")]

    def __str__(self) -> str:
        return f"{self.agent}: {self.body[:40]}"

    @property
    def stamp(self) -> str:
        """By which a page knows which draft it has."""
        return self.saved_at.isoformat()

    @property
    def is_note(self) -> bool:
        return self.kind == self.Kind.NOTE
