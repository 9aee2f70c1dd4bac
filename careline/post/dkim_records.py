"""Whether the record of a key is in the DNS."""

from enum import StrEnum

import dns.exception
import dns.resolver

from careline.post import dkim
from careline.post.dkim_models import SigningKey

SECONDS = 5.0


class Found(StrEnum):
    """What the DNS says of a key's record."""

    PUBLISHED = "published"
    DIFFERENT = "different"
    MISSING = "missing"
    UNKNOWN = "unknown"


def look(key: SigningKey) -> Found:
    """Ask the DNS, for five seconds at most. `unknown`: nobody answered."""
    try:
        answer = dns.resolver.resolve(str(key), "TXT", lifetime=SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return Found.MISSING
    except dns.exception.DNSException:
        return Found.UNKNOWN
    texts = [b"".join(each.strings).decode("utf-8", "replace") for each in answer]
    return Found.PUBLISHED if any(dkim.publishes(text, key.public) for text in texts) else Found.DIFFERENT
