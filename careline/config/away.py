"""When the database is away: a plain page with status 503, and no traceback. Recovers by itself with the database."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from psycopg_pool import PoolTimeout

from careline.portal import errors

logger = logging.getLogger(__name__)
GONE = (OperationalError, InterfaceError, PoolTimeout)
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Back in a moment</title><h1>Back in a moment</h1>
<p>Our database does not answer. Nothing you sent before is lost; please try again in a minute.</p></html>"""


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: tells a database that is away from a fault of ours."""
    error = sys.exc_info()[1]
    if isinstance(error, GONE):
        return _unavailable(request)
    return errors.fault(request)


def _unavailable(request: HttpRequest) -> HttpResponse:
    logger.warning("The database is away: %s", request.path)
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": "The database does not answer; try again in a minute.", "status": 503}
        response: HttpResponse = JsonResponse(problem, status=503, content_type="application/problem+json")
    else:
        response = HttpResponse(PAGE, status=503)
    response["Retry-After"] = "10"
    return response
