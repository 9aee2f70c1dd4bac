"""Markdown as it will look."""

from django.http import HttpRequest, HttpResponse

from careline.portal.base import SignedIn
from careline.ui.markdown import render


class Previews(SignedIn):
    """Renders what was typed; keeps nothing."""

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(render(text=request.POST.get("body", "")[:50_000]))
