"""The one row behind the timeline, the audit history, webhooks, reports and live updates."""

from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """Something that happened. Kept for ever; a trigger refuses changes.

    `by` is a person's id without a foreign key: the room stands below people, and history outlives them.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    organization_id = models.BigIntegerField(null=True)
    by = models.BigIntegerField(null=True)
    public = models.BooleanField(default=False)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_id", "id"], name="event_of_subject"),
            models.Index(fields=["organization_id", "id"], name="event_of_organization"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject} {self.subject_id}"
