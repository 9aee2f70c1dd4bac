"""What an agent has seen of a ticket."""

from django.db import models

from careline.people.models import Agent


class LastSeen(models.Model):
    """The last message of a ticket that an agent has seen; `message` is its id. What came after is unread to them."""

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="+", db_index=False)
    agent = models.ForeignKey(Agent, models.CASCADE, related_name="+", db_index=False)
    message = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "agent"], name="seen_once_by_an_agent")]

    def __str__(self) -> str:
        return f"{self.agent}: {self.message}"
