"""Where a call comes from, for counting calls without a token."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HELD_BY_ONE = 64


def address_of(request: HttpRequest) -> str:
    """The caller's address as our own proxies saw it; of IPv6 the part that one subscriber holds.

    Only the entries of X-Forwarded-For that our proxies wrote are believed: a caller can write the rest.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    said = hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, HELD_BY_ONE), strict=False))
    return str(address)
