"""An uploaded file. Who may read it is decided by the room that claims it."""

from django.db import models
from django.db.models.functions import Now

from careline.files.line_models import LineIndex as LineIndex


class StoredFile(models.Model):
    """A file under a random key. `owner` is a person's id; unclaimed files are removed after a day."""

    class Kind(models.TextChoices):
        IMAGE = "image"
        TEXT = "text"
        OTHER = "other"

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=8)
    content_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    owner = models.BigIntegerField()
    created_at = models.DateTimeField(db_default=Now())
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["claimed_at", "created_at"], name="file_unclaimed")]
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_log(self) -> bool:
        """Whether it is read line by line: text, or by its name packed text; what is in it decides when it is opened."""
        return self.kind == self.Kind.TEXT or self.name.lower().endswith(".gz")

    @property
    def path(self) -> str:
        """Where it lies in the storage: spread over folders, without the customer's name for it."""
        return f"{self.key[:2]}/{self.key[2:4]}/{self.key}"

    @property
    def text_path(self) -> str:
        """Where its text lies once it was unpacked for reading, if it had to be."""
        return f"{self.path}.text"
