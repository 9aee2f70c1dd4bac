"""Pages travel compressed: a sixth of the bytes for an eighth of a millisecond. A queue fetches itself all day."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressPages(GZipMiddleware):
    """HTML alone. Downloads are sent by the server from disk; static files are compressed beforehand.

    Django adds a random length to each answer, so that its size tells no secret (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
