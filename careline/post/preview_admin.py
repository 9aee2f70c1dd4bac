"""What letters look like: each one in each language with sample data, by day and at night, and sent to who asks."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from careline.i18n.languages import codes
from careline.post.posting import Recipient, post
from careline.post.rendering import Rendered
from careline.post.rendering import render as drawn
from careline.post.samples import Sample, all_samples, sample

FRAME = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'none'; frame-ancestors 'self'"


class Previews:
    """Pages beside the list of letters; for administrators who may see that list."""

    change_list_template: Any = "post/letters.html"

    def get_urls(self: Any) -> list[Any]:
        wrap = self.admin_site.admin_view
        own = [
            path("looks/", wrap(self.looks_view), name="post_letter_looks"),
            path("looks/<str:code>/<str:language>/", wrap(self.look_view), name="post_letter_look"),
            path("looks/<str:code>/<str:language>/html/<str:mode>/", wrap(self.html_view), name="post_letter_html"),
            path("looks/<str:code>/<str:language>/letter/", wrap(self.send_view), name="post_letter_to_me"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def looks_view(self, request: HttpRequest) -> HttpResponse:
        """The first letter, in the administrator's own language."""
        return redirect("admin:post_letter_look", all_samples()[0].code, request.LANGUAGE_CODE)

    def look_view(self: Any, request: HttpRequest, code: str, language: str) -> HttpResponse:
        """One letter: its subject, by day, at night, and as text."""
        self._check(request)
        shown = _found(code, language)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("What letters look like"), "shown": shown,
            "samples": all_samples(), "language": language, "letter": _drawn(request, shown, language),
        }  # fmt: skip
        return render(request, "post/look.html", context)

    @method_decorator(xframe_options_sameorigin)
    def html_view(self: Any, request: HttpRequest, code: str, language: str, mode: str) -> HttpResponse:
        """The HTML alone, as the frames show it; `night` as the dark shows it. It may run and fetch nothing."""
        self._check(request)
        answer = HttpResponse(_drawn(request, _found(code, language), language, at_night=mode == "night").html)
        answer["Content-Security-Policy"] = FRAME
        return answer

    def send_view(self: Any, request: HttpRequest, code: str, language: str) -> HttpResponse:
        """POST sends it to the administrator."""
        self._check(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        shown, person = _found(code, language), request.user
        to = Recipient(to=person.email, name=person.name, language=language, zone=person.time_zone)  # type: ignore[union-attr]
        key = f"sample:{uuid.uuid4()}"
        post(recipient=to, template=shown.template, context=shown.context(timezone.now()), key=key)
        messages.success(request, now_("It is on its way to {address}.").format(address=to.to))
        return redirect(reverse("admin:post_letter_look", args=[code, language]))

    def _check(self: Any, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _found(code: str, language: str) -> Sample:
    found = sample(code=code)
    if found is None or language not in codes():
        raise Http404
    return found


def _drawn(request: HttpRequest, shown: Sample, language: str, *, at_night: bool = False) -> Rendered:
    person: Any = request.user
    letter = shown.letter(name=person.name, language=language, zone=person.time_zone, at=timezone.now())
    return drawn(letter=letter, at_night=at_night)
