"""What happened to letters on their way, and addresses at which they do not arrive."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from careline.post.models import Letter


class Delivery(models.Model):
    """One thing that happened to a letter. Never changed.

    `what` is a state, or `cut` (a worker died while handing over), `delivered` (a server says it arrived), `again` (somebody
    had it sent again). `code` is the enhanced status or the reply code, `text` the server's answer in its own words.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="deliveries")
    at = models.DateTimeField()
    what = models.CharField(max_length=12)
    relay = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)
    by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["letter", "id"], name="delivery_of_letter")]

    def __str__(self) -> str:
        return f"{self.what} {self.code}".strip()


class BadAddress(models.Model):
    """An address, in lower case, whose letters came back for good: how many in a row, since when, and why the last one.

    `tried_again_at`: somebody asked to write to it all the same; only what happens later counts.
    """

    address = models.EmailField()
    in_a_row = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    last_at = models.DateTimeField()
    code = models.CharField(max_length=12, blank=True)
    text = models.TextField(blank=True)
    tried_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address"], name="one_row_a_bad_address"),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="bad_addresses_in_lower_case"),
        ]

    def __str__(self) -> str:
        return self.address
