"""The trial's mailbox: real letters, for reading. It holds everybody's sign-in codes, so only this machine sees it."""

from email.message import EmailMessage
from ipaddress import ip_address

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View

from careline.post import queries
from careline.post.relays import has_relay


class Mailbox(View):
    """The newest letters."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if has_relay() or not _is_here(request):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        part = "#letters" if request.headers.get("HX-Request") else ""
        return render(request, f"portal/mailbox.html{part}", {"letters": queries.caught()})


class MailboxLetter(Mailbox):
    """One letter, in text and, in a sandboxed frame, as HTML."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # type: ignore[override]
        letter, message = _found(pk)
        text = message.get_body(("plain",))
        context = {"letter": letter, "headers": list(message.items()), "text": text.get_content() if text else ""}
        return render(request, "portal/mailbox_letter.html", context)


class MailboxHtml(Mailbox):
    """The HTML of a letter, framed by its page and forbidden to run or fetch anything."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # type: ignore[override]
        body = _found(pk)[1].get_body(("html",))
        answer = HttpResponse(body.get_content() if body else "")
        answer["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups; frame-ancestors 'self'"
        )
        answer["X-Frame-Options"] = "SAMEORIGIN"
        return answer


def _found(pk: int) -> tuple[object, EmailMessage]:
    found = queries.caught_one(pk=pk)
    if found is None:
        raise Http404
    return found


def _is_here(request: HttpRequest) -> bool:
    """Straight from this machine: no proxy in between may stand in for it."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        return ip_address(address).is_loopback and "HTTP_X_FORWARDED_FOR" not in request.META
    except ValueError:
        return False
