"""What every page knows: the brand, and the languages to switch to."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from careline.i18n.languages import choices
from careline.ui.branding import brand


def shell(request: HttpRequest) -> dict[str, Any]:
    """The brand and the language menu; no statement when the brand is in memory."""
    most = settings.FILE_MEGABYTES
    limits = {"files": settings.FILES_PER_MESSAGE, "megabytes": most, "bytes": most * 1024 * 1024}
    return {"brand": brand(), "languages": choices(), "limits": limits}
