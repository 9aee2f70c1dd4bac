"""The vendor's colour and logo, for every page."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from careline.ui.branding import brand
from careline.ui.colours import stylesheet


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """The brand's accent as a style sheet, light and dark; an hour in the browser."""
    answer = HttpResponse(stylesheet(hue=brand().hue), content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@require_GET
def logo(request: HttpRequest) -> FileResponse:
    """The uploaded logo; a raster picture, checked when it was uploaded."""
    file = brand().logo
    if not file:
        raise Http404
    answer = FileResponse(default_storage.open(str(file.name)))
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
