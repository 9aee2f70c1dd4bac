"""Whether a request comes from our own pages. Another site must not learn, by a cookie, what happens."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings


def headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name. HTTP/2 browsers send the cookie in pieces; they are one."""
    found: dict[str, str] = {}
    for name, value in ((name.decode("latin1").lower(), value.decode("latin1")) for name, value in raw):
        found[name] = f"{found[name]}; {value}" if name == "cookie" and name in found else value
    return found


def is_ours(headers: dict[str, str]) -> bool:
    """By Sec-Fetch-Site where the browser sends it, and by Origin where that is sent."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None or origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    return urlsplit(origin).netloc == headers.get("host")
