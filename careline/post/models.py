"""The outbox, and the trial's mailbox."""

from django.db import models
from django.db.models.functions import Now


class Letter(models.Model):
    """One letter to one address. Written with what it tells; rendered and sent by the worker.

    `key` makes it one letter for each event and recipient, however often the verb is repeated. `headers` are further
    fields of its head; `files` are keys of stored files that go along.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        DELAYED = "delayed"
        FAILED = "failed"
        WITHDRAWN = "withdrawn"

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12)
    zone = models.CharField(max_length=64, default="UTC")
    template = models.CharField(max_length=80)
    context = models.JSONField(default=dict)
    reply_to = models.CharField(max_length=254, blank=True, db_default="")
    answers = models.CharField(max_length=1000, blank=True, db_default="")
    headers = models.JSONField(default=dict, db_default={})
    files = models.JSONField(default=list, db_default=[])
    about = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=12, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["about", "about_id"], name="letter_about"),
            models.Index(fields=["state", "created_at"], name="letter_state"),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.to}"


class CaughtLetter(models.Model):
    """A real letter, received over SMTP by the product itself while no relay is set."""

    to = models.TextField()
    sender = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    raw = models.BinaryField()
    received_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["-id"], name="caught_newest")]

    def __str__(self) -> str:
        return self.subject
