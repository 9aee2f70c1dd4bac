"""Who chose to watch a request, and until when each person's digest has told."""

from django.db import models


class Following(models.Model):
    """A person follows a request: they hear of it in the way they chose (`people.letter_kinds.FOLLOWED`)."""

    ticket = models.ForeignKey("tickets.Ticket", models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+", db_index=False)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "person"], name="follows_once")]
        indexes = [models.Index(fields=["person", "-since"], name="followed_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.ticket_id}"


class DigestTurn(models.Model):
    """A person's next digest is due at `next_at`; the last one told what happened before `told_until`."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="+", primary_key=True)
    next_at = models.DateTimeField()
    told_until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="digests_due")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.next_at}"
