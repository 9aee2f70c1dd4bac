"""Secrets that must be read again (passwords of relays, private keys), encrypted before they reach the database.

The key is made of CARELINE_SECRET_KEY; those of CARELINE_SECRET_KEY_FALLBACKS still open what they have closed.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class CannotOpen(Exception):
    """The secret was closed with a key that nobody has any more; it must be typed again."""


def closed(secret: str, *, purpose: str) -> str:
    """The secret, encrypted; empty stays empty. What is closed for one purpose does not open for another."""
    return _box(purpose).encrypt(secret.encode()).decode("ascii") if secret else ""


def opened(token: str, *, purpose: str, seconds: int | None = None) -> str:
    """The secret in the clear, closed at most so many seconds ago. Raises CannotOpen: too old, changed, or the key is gone."""
    if not token:
        return ""
    try:
        return _box(purpose).decrypt(token.encode(), ttl=seconds).decode()
    except InvalidToken as error:
        raise CannotOpen(purpose) from error


def renewed(token: str, *, purpose: str) -> str | None:
    """The same closed with the key of today; None when it is already, or cannot be opened."""
    newest, *older = _keys(purpose)
    if not token or not older or _opens(newest, token):
        return None
    try:
        return MultiFernet([newest, *older]).rotate(token.encode()).decode("ascii")
    except InvalidToken:
        return None


def _opens(key: Fernet, token: str) -> bool:
    try:
        key.decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def _box(purpose: str) -> MultiFernet:
    return MultiFernet(_keys(purpose))


def _keys(purpose: str) -> list[Fernet]:
    return [Fernet(_derived(key, purpose)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _derived(key: str, purpose: str) -> bytes:
    info = f"careline.db.secrets_at_rest:{purpose}".encode()
    return urlsafe_b64encode(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key.encode()))
