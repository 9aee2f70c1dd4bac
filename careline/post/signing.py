"""Twelve letters that only we can write, for addresses and ids that come back to us by mail, in any case."""

from base64 import b32encode

from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH = 12


def signature(said: str, *, salt: str) -> str:
    """Sixty bits of an HMAC of the text, in lower case: mail programs change the case of addresses."""
    return b32encode(salted_hmac(salt, said, algorithm="sha256").digest()).decode("ascii")[:LENGTH].lower()


def is_signed(said: str, given: str, *, salt: str) -> bool:
    """Whether a signature is that of the text, in constant time."""
    return constant_time_compare(signature(said, salt=salt), given.lower())
