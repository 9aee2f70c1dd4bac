"""/healthz, /readyz and /metrics: for load balancers and monitoring, not for people.

Answered by a middleware, before the host name is checked: a load balancer asks by number, and no page,
session or language is needed.
"""

import hmac
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from careline.config import measuring
from careline.config.away import GONE
from careline.config.running import preparing

LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
LOOK_AGAIN_SECONDS = 2.0


def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Says nothing about the database: restarting us would not help that."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when requests can be sent here; 503 with the reasons when they should go elsewhere."""
    reasons = _migrations.reasons()
    if reasons:
        return JsonResponse({"status": "not ready", "reasons": reasons}, status=503)
    return JsonResponse({"status": "ready"})


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' text format, for who has the token; without one, for this machine. Else not there."""
    if not _may_read_metrics(request):
        return HttpResponseNotFound()
    return HttpResponse(measuring.exposition(), content_type=CONTENT_TYPE_LATEST)


PROBES = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}


class Probes:
    """Answers the three addresses, and nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self._get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        response = probe(request)
        response["Cache-Control"] = "no-store"
        return response


class _Migrations:
    """Looking for missing migrations takes a tenth of a second; once they are applied they stay applied."""

    def __init__(self) -> None:
        self._applied, self._looked_at, self._missing = False, float("-inf"), 0

    def reasons(self) -> list[str]:
        try:
            with connection.cursor() as cursor:
                cursor.execute("select 1")
            if not self._applied:
                self._look()
        except GONE:
            return ["The database does not answer."]
        if self._applied:
            return []
        return [f"{self._missing} migrations are not applied: run python -m careline migrate."]

    def _look(self) -> None:
        if time.monotonic() - self._looked_at < LOOK_AGAIN_SECONDS:
            return
        self._missing = len(preparing.pending_migrations())
        self._applied, self._looked_at = self._missing == 0, time.monotonic()


_migrations = _Migrations()


def _may_read_metrics(request: HttpRequest) -> bool:
    """A proxy on this machine asks from loopback for the whole world, but says so in a header."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    is_forwarded = any(name.startswith("HTTP_X_FORWARDED") or name == "HTTP_FORWARDED" for name in request.META)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not is_forwarded
