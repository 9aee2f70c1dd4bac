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


def opened(token: str, *, purpose: str) -> str:
    """The secret in the clear. Raises CannotOpen when the key has changed and is not among the fallbacks."""
    if not token:
        return ""
    try:
        return _box(purpose).decrypt(token.encode("ascii")).decode()
    except InvalidToken as error:
        raise CannotOpen(purpose) from error


def _box(purpose: str) -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    info = f"careline.db.secrets_at_rest:{purpose}".encode()
    return urlsafe_b64encode(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key.encode()))
