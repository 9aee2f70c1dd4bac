"""Where the lines of a text file lie, so that any of them is read without the rest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

BLOCK = 64 * 1024


class LineIndex(models.Model):
    """How many line ends lie before each block of BLOCK bytes: 6 KB for a file of 100 MB.

    `copy` is where the text lies as UTF-8 when the upload is packed or in another encoding; else the upload itself is read.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("being prepared")
        READY = "ready", _("ready")
        NO_TEXT = "no_text", _("holds no text that can be shown")
        DAMAGED = "damaged", _("damaged: it cannot be unpacked")
        TOO_LARGE = "too_large", _("too large once it is unpacked")

    file = models.OneToOneField("files.StoredFile", models.CASCADE, related_name="lines")
    state = models.CharField(max_length=12, default=State.WAITING)
    encoding = models.CharField(max_length=12, default="utf-8")
    copy = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    line_count = models.PositiveBigIntegerField(default=0)
    counts = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.file}: {self.line_count}"

    @property
    def path(self) -> str:
        """Where the text lies in the storage."""
        return self.copy or self.file.path
