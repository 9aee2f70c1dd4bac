"""What a clock measures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Metric(models.TextChoices):
    """Four commitments a policy may make, each or none of them.

    First response: from the request to a person's first public answer. Next response: from a customer's later word to
    a person's public answer. Update: the longest silence while the request is open. Resolution: until it is closed.
    """

    FIRST_RESPONSE = "first_response", _("first response")
    NEXT_RESPONSE = "next_response", _("next response")
    UPDATE = "update", _("update")
    RESOLUTION = "resolution", _("resolution")


RESPONSES = (Metric.FIRST_RESPONSE, Metric.NEXT_RESPONSE)


def metric_choices() -> list[tuple[str, str]]:
    """Codes and labels; a callable, so that another metric needs no migration."""
    return [(str(code), str(label)) for code, label in Metric.choices]
