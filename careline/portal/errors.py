"""Pages for what went wrong: what happened, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not theirs; nobody can tell which."""
    return render(request, "portal/errors/404.html", status=404)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what arrived is no request that a browser of ours sends."""
    return render(request, "portal/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this is for others."""
    return render(request, "portal/errors/403.html", status=403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page was open too long or came from elsewhere."""
    return render(request, "portal/errors/csrf.html", status=403)


def fault(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page needs neither database nor session."""
    return HttpResponse(_FAULT, status=500)


_FAULT = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Something broke</title><h1>Something broke on our side</h1>
<p>It is on our record. What you typed is kept in your browser; please go back and try again.</p></html>"""
