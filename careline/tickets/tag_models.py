"""Tags: one list for the whole desk. Which ones a request has stands in its own row, so that no list reads a table more."""

from django.db import models


class Tag(models.Model):
    """A word that agents put on requests. `key` is the name as it is compared: one tag, however it is written."""

    name = models.CharField(max_length=40)
    key = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
