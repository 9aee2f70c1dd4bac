"""Incoming letters as they came.

The raw letter is in the row and not in a file: the acknowledgement promises that both are there or neither, and only one
transaction can do that. Nothing here deletes it.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from careline.mail.mailbox_models import Mailbox, MailboxMiss, MailboxState
from careline.mail.reasons import State, doors
from careline.mail.sender_models import Advice as Advice
from careline.mail.sender_models import ListLeft as ListLeft
from careline.mail.sender_models import Sender as Sender
from careline.mail.written_models import RemotePicture as RemotePicture
from careline.mail.written_models import Written as Written
from careline.people.models import Agent
from careline.tickets.models import Message, Ticket

__all__ = ["Incoming", "Mailbox", "MailboxMiss", "MailboxState"]


class Incoming(models.Model):
    """A letter that came in by a door. The same letter twice, by whichever doors and ways, is one (`sameness`).

    `envelope` is what was said around it (`envelopes`), `proof` what was found of who wrote it (`authenticity`), `vouched_by`
    which agent said, of a letter that failed there, that it is genuine.
    `why` is a code of `Why`, or the kind of an automatic letter. Sender, subject and `mail_id` (its
    Message-ID) repeat what the letter says of itself.
    """

    door = models.CharField(max_length=12, choices=doors)
    received_at = models.DateTimeField()
    raw = models.BinaryField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sameness = models.CharField(max_length=64, null=True)
    envelope = models.JSONField(default=dict, blank=True, db_default={})
    proof = models.JSONField(default=dict, blank=True, db_default={})
    vouched_by = models.ForeignKey(Agent, models.PROTECT, related_name="+", null=True)
    mail_id = models.CharField("Message-ID", max_length=1000, blank=True)
    sender = models.CharField(_("sender"), max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    why = models.CharField(max_length=20, blank=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+", null=True)
    message = models.OneToOneField(Message, models.PROTECT, related_name="+", null=True)
    taken_at = models.DateTimeField(_("read"), null=True)

    class Meta:
        verbose_name = _("incoming letter")
        verbose_name_plural = _("incoming letters")
        indexes = [
            models.Index(fields=["state", "-id"], name="incoming_of_state"),
            models.Index(fields=["state", "why", "-id"], name="incoming_of_reason"),
            models.Index(Lower("sender"), "taken_at", name="incoming_of_sender"),
            models.Index(fields=["received_at"], name="incoming_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="the_same_letter_is_kept_once"),
            models.UniqueConstraint(fields=["sameness"], name="the_same_letter_by_another_way_is_kept_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", taken_at__isnull=True) | ~Q(state="waiting") & Q(taken_at__isnull=False),
                name="letter_waits_or_says_since_when_not",
            ),
            models.CheckConstraint(condition=Q(message__isnull=True) | Q(state="taken"), name="only_a_taken_letter_speaks"),
        ]

    def __str__(self) -> str:
        return self.subject or self.digest[:12]
