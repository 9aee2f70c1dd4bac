"""What is known of senders: refused, or another address of a person; what they were told; which lists were asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Sender(models.Model):
    """What a supervisor decided about an address.

    With a person: whoever writes from it writes as they do. Without: it is refused, and what would be held is noted.
    """

    address = models.EmailField(_("address"), max_length=320, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("since"))

    class Meta:
        indexes = [models.Index(fields=["-id"], condition=Q(person__isnull=True), name="senders_refused")]
        constraints = [models.CheckConstraint(condition=Q(address=Lower(F("address"))), name="sender_address_lower")]

    def __str__(self) -> str:
        return self.address


class Advice(models.Model):
    """A polite letter that we wrote to somebody whose letter was not taken in: how to get help, or that lists are no way."""

    class Kind(models.TextChoices):
        HELP = "help", _("how to get help")
        LIST = "list", _("that requests are not taken through mailing lists")

    address = models.EmailField(max_length=320)
    kind = models.CharField(max_length=8, choices=Kind)
    list_id = models.CharField(max_length=320, blank=True)
    letter = models.OneToOneField("mail.Incoming", models.PROTECT, related_name="advice")
    language = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["address", "at"], name="advice_of_address"), models.Index(fields=["at"], name="advice_lately"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["address", "list_id"], condition=Q(kind="list"), name="once_a_list_and_person"
            ),
            models.CheckConstraint(condition=Q(address=Lower(F("address"))), name="advice_address_lower"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"


class ListLeft(models.Model):
    """A mailing list that a supervisor asked, once, to take us off."""

    list_id = models.CharField(max_length=320, unique=True)
    address = models.CharField(max_length=320)
    letter = models.ForeignKey("mail.Incoming", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.list_id
