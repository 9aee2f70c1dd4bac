"""What a message's letter has beside the words that the timeline shows; decided once, when the letter is taken in."""

from django.db import models
from django.db.models import Q

from careline.tickets.models import Message


class Written(models.Model):
    """`folded` is the quoted history and the signature. `pictures` are the keys of stored pictures by content id,
    `remote_count` those that lie elsewhere, `line_count` says how much there is to read.
    """

    message = models.OneToOneField(Message, models.PROTECT, related_name="+")
    folded = models.TextField(blank=True)
    has_html = models.BooleanField()
    remote_count = models.PositiveIntegerField(default=0)
    line_count = models.PositiveIntegerField(default=0)
    pictures = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(folded="") | Q(has_html=True), name="something_to_unfold")]

    def __str__(self) -> str:
        return self.folded[:40]


class RemotePicture(models.Model):
    """What became of fetching an address (by its digest): the key of a stored file, or nothing where there was no picture."""

    digest = models.CharField(max_length=64, primary_key=True)
    file_key = models.CharField(max_length=40, blank=True)
    fetched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest[:12]
