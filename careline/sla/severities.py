"""How badly something stops a customer's work. The order is from worst to mildest."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """The four levels of every SLA plan; plans without levels leave it empty."""

    VERY_HIGH = "very_high", _("Very high")
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


MEANING = {
    Severity.VERY_HIGH: _("Work has stopped for everybody."),
    Severity.HIGH: _("An important part has stopped."),
    Severity.MEDIUM: _("Work goes on with trouble."),
    Severity.LOW: _("A question or a wish."),
}


def severity_choices() -> list[tuple[str, str]]:
    """Codes and labels; a callable, so that another level needs no migration."""
    return [(str(code), str(label)) for code, label in Severity.choices]
