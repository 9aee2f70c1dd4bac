"""Samples of the letters of rules."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from careline.post.samples import Sample, register

ABOUT = {
    "rule": "Till trouble goes to Benelux", "number": "1043\N{NO-BREAK SPACE}0049", "subject": "Tills offline since the update",
}  # fmt: skip


def _met(at: datetime) -> dict[str, Any]:
    return {**ABOUT, "url": f"{settings.URL}/desk/tickets/10430049"}


def _stopped(at: datetime) -> dict[str, Any]:
    return {**ABOUT, "why": "rules set each other off", "url": f"{settings.URL}/admin/rules/rule/1/"}


def join() -> None:
    """Register them."""
    register(
        Sample(code="rule_met", template="rules/letters/met", label=_("A rule met a request"), context=_met),
        Sample(code="rule_stopped", template="rules/letters/stopped", label=_("A rule is switched off"), context=_stopped),
    )
