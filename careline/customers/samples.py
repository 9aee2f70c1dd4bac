"""Samples of the letters about organizations."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from careline.post.samples import Sample, register


def _joined(at: datetime) -> dict[str, Any]:
    return {
        "who": "Wouter Claes", "address": "wouter.claes@brouwerij-lamme.example", "role": "Technical",
        "domain": "brouwerij-lamme.example", "organization": "Brouwerij Lamme", "url": f"{settings.URL}/account",
    }  # fmt: skip


def join() -> None:
    """Register them."""
    register(
        Sample(code="joined", template="customers/letters/joined", label=_("Somebody new of a mail domain"), context=_joined)
    )
