"""An answer that an agent has sent and that has not gone out yet; or that came back to the agent."""

from zlib import crc32

import orjson
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careline.people.models import Agent


class PendingReply(models.Model):
    """An answer on its way, or back with its writer as a draft; once it is published, the message is all that is left.

    Its files stay claimed, so that nobody sweeps them. `why` is a code of `Returned` where it came back by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("goes out soon")
        DRAFT = "draft", _("back with its writer")

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="+", db_index=False)
    body = models.TextField()
    file_keys = models.JSONField(default=list)
    waits = models.BooleanField()
    channel = models.CharField(max_length=12)
    client_id = models.UUIDField()
    kept_at = models.DateTimeField()
    publish_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "client_id"], name="pressed_twice_is_one_pending_reply"),
            models.UniqueConstraint(fields=["ticket", "agent"], condition=Q(state="draft"), name="one_draft_of_an_agent"),
        ]

    def __str__(self) -> str:
        return f"{self.agent}: {self.body[:40]}"

    @property
    def stamp(self) -> str:
        """Another one when the text or the files are others."""
        return f"{self.pk}-{crc32(orjson.dumps([self.body, self.file_keys])):08x}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT
