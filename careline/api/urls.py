"""Addresses of programs. Every one of them, known or not, goes through the door."""

from typing import Any

from django.urls import URLPattern, path, re_path

from careline.api import page, schema
from careline.api.door import missing, through_the_door

app_name = "api"


def _behind_the_door(pattern: Any) -> URLPattern:
    """One of ninja's addresses, with the door before its view."""
    return URLPattern(pattern.pattern, through_the_door(pattern.callback), name=pattern.name)


known = [_behind_the_door(pattern) for pattern in schema.api.urls[0] if pattern.name != "api-root"]
described = [
    path("openapi.json", through_the_door(schema.show), name="openapi"),
    path("docs", through_the_door(page.show), name="docs"),
]
elsewhere = through_the_door(missing)
urlpatterns = [*known, *described, re_path("", elsewhere)]
