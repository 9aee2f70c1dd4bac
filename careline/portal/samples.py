"""Samples of the letters about signing in."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from careline.post.samples import Sample, register


def _code(at: datetime) -> dict[str, Any]:
    return {"code": "KXR-4PN"}


def _link(at: datetime) -> dict[str, Any]:
    return {"password_reset_url": f"{settings.URL}/accounts/password/reset/key/sample/"}


def _nothing(at: datetime) -> dict[str, Any]:
    return {}


def join() -> None:
    """Register them."""
    folder = "portal/letters"
    register(
        Sample(code="login_code", template=f"{folder}/login_code", label=_("Code to sign in"), context=_code),
        Sample(code="password_reset_key", template=f"{folder}/password_reset_key", label=_("New password"), context=_link),
        Sample(code="password_changed", template=f"{folder}/password_changed", label=_("Password changed"), context=_nothing),
        Sample(code="password_reset", template=f"{folder}/password_reset", label=_("Password chosen anew"), context=_nothing),
        Sample(code="password_set", template=f"{folder}/password_set", label=_("Password set"), context=_nothing),
        Sample(code="unknown_account", template=f"{folder}/unknown_account", label=_("Unknown address"), context=_nothing),
    )
