"""Who takes part in a request besides its requester, and who was copied and is nobody's member."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from careline.customers.models import Member
from careline.people.models import Person


class Participants(models.QuerySet["Participant"]):
    """Those who take part now."""

    def now(self) -> "Participants":
        return self.filter(removed_at=None)


class Participant(models.Model):
    """A member who takes part: sees the request, gets its letters, writes by their role.

    A removed one is kept, so that being copied again does not bring them back; a person adding them does.
    """

    class How(models.TextChoices):
        HAND = "hand"
        LETTER = "letter"

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", db_index=False)
    how = models.CharField(max_length=8)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False, null=True)
    removed_at = models.DateTimeField(null=True)

    objects = Participants.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "ticket"], condition=Q(removed_at=None), name="requests_of_participant")]
        constraints = [
            models.UniqueConstraint(fields=["ticket", "member"], name="takes_part_once"),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="removed_participant_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.ticket_id}"


class CopiedAddress(models.Model):
    """An address in a letter's To or Cc that no member of the organization has: kept for the desk; no access, no letters."""

    ticket = models.ForeignKey("tickets.Ticket", models.PROTECT, related_name="+", db_index=False)
    email = models.CharField(max_length=320)
    name = models.CharField(max_length=200, blank=True)
    copied_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "email"], name="copied_once"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="copied_address_lower"),
        ]

    def __str__(self) -> str:
        return self.email
