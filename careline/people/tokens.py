"""Keys for programs: issue, find, revoke. The secret itself is never stored."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from careline.events.recording import record
from careline.people.events import TokenIssued, TokenRevoked
from careline.people.models import Person, Token

PREFIX = "cl_"


class NoSuchToken(Exception):
    """The person holds no such token."""


def digest(*, secret: str) -> bytes:
    """What is kept of a secret. 256 random bits need no slow hash (OWASP ASVS 5.0, 11.4.2 is about passwords)."""
    return hashlib.sha256(secret.encode()).digest()


@transaction.atomic
def issue(*, person: Person, name: str, at: datetime, days: int | None = 365) -> tuple[Token, str]:
    """Make a token that can do what its person can. Returns the row and the secret, which is shown only now.

    `days` is how long it works; None is without end. `at` is an aware UTC instant.
    """
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person, name=name, digest=digest(secret=secret), hint=secret[-4:], created_at=at,
        expires_at=at + timedelta(days=days) if days else None,
    )  # fmt: skip
    record(TokenIssued(token_id=token.pk, called=name), by=person.pk, at=at)
    return token, secret


@transaction.atomic
def revoke(*, person: Person, token_id: int, at: datetime) -> Token:
    """Stop a token at once. Raises NoSuchToken when it is not this person's or was stopped before."""
    token = Token.objects.select_for_update().filter(person=person, pk=token_id, revoked_at=None).first()
    if token is None:
        raise NoSuchToken
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    record(TokenRevoked(token_id=token.pk, called=token.name), by=person.pk, at=at)
    return token
