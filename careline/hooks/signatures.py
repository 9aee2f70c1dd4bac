"""Signatures of Standard Webhooks: HMAC-SHA256 over id, time and body, so that none of them can be changed or sent late."""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256

LATEST = timedelta(minutes=5)
MOST_ID, MOST_SIGNATURES = 200, 10


class BadSignature(Exception):
    """The call is not from somebody who has the secret, or not from now."""


def check_time(headers: Mapping[str, str], *, at: datetime) -> None:
    """Refuse, before the body is read, a call without its three headers or more than five minutes off. Raises BadSignature."""
    said = headers.get("webhook-timestamp", "")
    if not 0 < len(headers.get("webhook-id", "")) <= MOST_ID or not headers.get("webhook-signature"):
        raise BadSignature
    if not (said.isascii() and said.isdecimal() and len(said) < 12):
        raise BadSignature
    if abs(at - datetime.fromtimestamp(int(said), UTC)) > LATEST:
        raise BadSignature


def check(headers: Mapping[str, str], body: bytes, *, secret: bytes) -> None:
    """Raises BadSignature unless one of the signatures is right; compared in constant time."""
    right = sign(body, secret=secret, call_id=headers["webhook-id"], timestamp=headers["webhook-timestamp"]).encode()
    given = headers["webhook-signature"].split()[:MOST_SIGNATURES]
    if not any(hmac.compare_digest(right, each.encode("utf-8", "replace")) for each in given):
        raise BadSignature


def sign(body: bytes, *, secret: bytes, call_id: str, timestamp: str) -> str:
    """The signature of a call, as the header carries it: `v1,` and base64."""
    digest = hmac.new(secret, f"{call_id}.{timestamp}.".encode(), sha256)
    digest.update(body)
    return f"v1,{b64encode(digest.digest()).decode('ascii')}"
