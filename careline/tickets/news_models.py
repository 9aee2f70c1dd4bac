"""What an agent is told of their requests, besides promises."""

from django.db import models
from django.db.models import Q

from careline.people.models import Person


class News(models.Model):
    """A person was told of one event, once over all channels. `letter_at`: a letter goes then, if it is not seen before."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+", db_index=False)
    event_id = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    who = models.CharField(max_length=120, blank=True)
    at_desk = models.BooleanField()
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    letter_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], condition=Q(at_desk=True), name="news_of_person"),
            models.Index(fields=["person"], condition=Q(at_desk=True, seen_at=None), name="news_not_seen"),
            models.Index(fields=["letter_at"], condition=Q(letter_at__isnull=False), name="news_to_be_written"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "event_id"], name="told_once_of_an_event")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.ticket_id}"
