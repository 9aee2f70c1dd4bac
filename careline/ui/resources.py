"""Views named after resources: HTTP-verb methods only, also for browsers whose forms know but GET and POST."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views import View

OVERRIDABLE = {"DELETE", "PUT", "PATCH"}


class Resource(View):
    """Base of every page: `_method` in a form stands for the verb that the form cannot say."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.POST.get("_method", "").upper() if request.method == "POST" else ""
        if wanted in OVERRIDABLE:
            request.method = wanted
        return super().dispatch(request, *args, **kwargs)


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's own script sent the form and wants an answer rather than a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def done(request: HttpRequest, *, to: str, said: str = "") -> HttpResponse:
    """A form was carried out: the script is told where to go, a browser is sent there. `said` is shown to who did it."""
    if wants_json(request):
        return JsonResponse({"location": to, "said": said}, status=201)
    if said:
        messages.info(request, said)
    return redirect(to)


def refused(errors: dict[str, list[str]]) -> JsonResponse:
    """A form has faults, by field (`""` for the whole)."""
    return JsonResponse({"errors": errors}, status=422)


def client_id(request: HttpRequest) -> UUID:
    """What the browser calls this submission; a fresh one when it says none or nonsense."""
    try:
        return UUID(request.POST.get("client_id", ""))
    except ValueError:
        return uuid4()
