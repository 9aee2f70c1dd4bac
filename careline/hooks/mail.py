"""POST /hooks/mail: a raw letter, from a relay or provider that shares a secret with us."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from careline.hooks import signatures
from careline.mail.keeping import keep
from careline.people import pacing
from careline.people.addresses import address_of

MEGABYTE = 1024 * 1024


class TooLarge(Exception):
    """The body has more bytes than a letter may have."""


@method_decorator(csrf_exempt, name="dispatch")
class Mail(View):
    """202 when the letter is kept, 200 when it was before. Not there at all while no secret is set.

    Only refused calls are counted, by address: a provider that delivers much is never slowed down.
    """

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.MAIL_HOOK_SECRET:
            return _say(404, "not-found")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        at, caller = timezone.now(), f"hook {address_of(request)}"
        pace = pacing.refusals(caller=caller, at=at)
        if pace.is_too_fast:
            return _say(429, "too-fast", {"Retry-After": str(pace.reset_seconds)})
        try:
            raw = _signed_body(request, at=at)
        except signatures.BadSignature:
            pacing.count_refusal(caller=caller, at=at)
            return _say(401, "signature")
        except TooLarge:
            pacing.count_refusal(caller=caller, at=at)
            return _say(413, "too-large")
        if not raw.strip():
            return _say(400, "empty")
        kept = keep(raw=raw, door="hook", at=at)
        return JsonResponse({"id": kept.id}, status=200 if kept.is_repeated else 202)


def _signed_body(request: HttpRequest, *, at: datetime) -> bytes:
    """The body, once it is proven. Raises BadSignature or TooLarge; a stranger's large body is not read."""
    signatures.check_time(request.headers, at=at)
    most = settings.LETTER_MEGABYTES * MEGABYTE
    said = str(request.META.get("CONTENT_LENGTH") or 0)
    if said.isdecimal() and int(said) > most:
        raise TooLarge
    body = request.read(most + 1)
    if len(body) > most:
        raise TooLarge
    signatures.check(request.headers, body, secret=settings.MAIL_HOOK_SECRET)
    return body


def _say(status: int, error: str, headers: dict[str, str] | None = None) -> HttpResponse:
    response = JsonResponse({"error": error}, status=status, headers=headers)
    response._has_been_logged = True  # type: ignore[attr-defined]  # a stranger's slip is no news of ours
    return response
