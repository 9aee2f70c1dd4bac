"""Whose language and time zone a page is written in: the person's, else the browser's."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from careline.i18n.languages import codes

Answer = Callable[[HttpRequest], HttpResponse]
QUIET = ("/static/", "/live", "/healthz", "/readyz", "/metrics")


class SpeakTheirLanguage:
    """Activates a signed-in person's language and zone; for others the cookie's, else Accept-Language and UTC."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(QUIET):
            return self.get_response(request)
        person: Any = getattr(request, "user", None)
        known = bool(person and person.is_authenticated)
        language = person.language if known else _from_browser(request)
        zone = _zone(person.time_zone if known else "UTC")
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _from_browser(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in codes() else translation.get_language_from_request(request)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
