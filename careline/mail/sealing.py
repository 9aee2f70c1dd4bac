"""Secrets that the product must be able to read again (passwords of mailboxes), encrypted before they reach the database.

The key is derived from the secret key; texts sealed under an earlier one (SECRET_KEY_FALLBACKS) are read, and sealed anew by
`renewed`. Whoever has the database alone reads nothing.
"""

import json
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"careline.mail.sealing"


class Unsealable(Exception):
    """The text was sealed under a key that is not known any more, or was changed."""


def seal(values: dict[str, str]) -> str:
    """Names and secrets as one text that only this installation reads; the empty text for none."""
    kept = {name: value for name, value in values.items() if value}
    return _fernets()[0].encrypt(json.dumps(kept).encode()).decode() if kept else ""


def unseal(text: str, *, seconds: int | None = None) -> dict[str, str]:
    """What was sealed, at most so many seconds ago. Raises Unsealable."""
    if not text:
        return {}
    try:
        opened = MultiFernet(_fernets()).decrypt(text.encode(), ttl=seconds)
    except InvalidToken as problem:
        raise Unsealable from problem
    values: dict[str, str] = json.loads(opened)
    return values


def renewed(text: str) -> str | None:
    """The same sealed under the key of today; None when it is already, or cannot be read."""
    newest, *older = _fernets()
    if not text or not older or _opens(newest, text):
        return None
    try:
        return MultiFernet([newest, *older]).rotate(text.encode()).decode()
    except InvalidToken:
        return None


def _opens(fernet: Fernet, text: str) -> bool:
    try:
        fernet.decrypt(text.encode())
    except InvalidToken:
        return False
    return True


def _fernets() -> list[Fernet]:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [Fernet(urlsafe_b64encode(_derived(key))) for key in keys]


def _derived(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
