"""The outbox, and the trial's mailbox."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now


class Letter(models.Model):
    """One letter to one address. Written with what it tells; rendered and sent by the worker.

    `key` makes it one letter for each event and recipient, however often the verb is repeated. `headers` are further fields
    of its head, `files` keys of stored files that go along, `answers` the Message-ID of a letter it answers.
    `next_at` is the next try, `first_at` the first one of this run, `handing_over_at` is set while a relay may have taken it
    and we do not know yet.
    `auto_submitted` is the header of RFC 3834: `no` for what a person wrote. `code` and `error` are the last answer.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        DELAYED = "delayed"
        FAILED = "failed"
        BOUNCED = "bounced"
        WITHDRAWN = "withdrawn"

    WAITING = (State.QUEUED, State.DELAYED)

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
    auto_submitted = models.CharField(max_length=20, db_default="auto-generated")
    state = models.CharField(max_length=12, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    code = models.CharField(max_length=12, blank=True, db_default="")
    relay = models.CharField(max_length=120, blank=True, db_default="")
    is_refused = models.BooleanField(db_default=False)
    message_id = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    first_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    handing_over_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["about", "about_id"], name="letter_about"),
            models.Index(fields=["state", "created_at"], name="letter_state"),
            models.Index(Lower("to"), models.F("id").desc(), name="letter_to_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="a_sent_letter_says_when"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "sent", "delayed", "failed", "bounced", "withdrawn"]),
                name="a_letter_is_in_a_known_state",
            ),
        ]  # fmt: skip

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
