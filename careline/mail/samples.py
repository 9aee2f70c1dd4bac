"""Samples of the letters about letters."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from careline.post.samples import Sample, register


def _help(at: datetime) -> dict[str, Any]:
    return {
        "url": settings.URL, "plans": f"{settings.URL}/plans", "sign_in": f"{settings.URL}/accounts/login/", "is_known": False,
        "manager": "", "manager_address": "",
    }  # fmt: skip


def _help_customer(at: datetime) -> dict[str, Any]:
    return _help(at) | {"is_known": True, "manager": "Camille Roy", "manager_address": "camille.roy@careline.example"}


def _too_many(at: datetime) -> dict[str, Any]:
    return {"sender": "monitor@brouwerij-lamme.example", "url": f"{settings.URL}/desk/held/1"}


def _leave(at: datetime) -> dict[str, Any]:
    return {"subject": "unsubscribe", "body": "unsubscribe"}


def join() -> None:
    """Register them."""
    folder = "mail/letters"
    register(
        Sample(code="help", template=f"{folder}/help", label=_("To a sender nobody knows"), context=_help),
        Sample(
            code="help_customer",
            template=f"{folder}/help",
            label=_("To a sender without an entitlement"),
            context=_help_customer,
        ),
        Sample(code="list", template=f"{folder}/list", label=_("To somebody who wrote through a mailing list"), context=_help),
        Sample(code="too_many", template=f"{folder}/too_many", label=_("Too many letters of one sender"), context=_too_many),
        Sample(code="leave", template=f"{folder}/leave", label=_("To a mailing list that we leave"), context=_leave),
    )
