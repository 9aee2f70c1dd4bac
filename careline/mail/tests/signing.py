"""Letters signed with keys of our own, and a DNS that says what a test wrote into it. No network."""

from functools import cache
from typing import Any

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from careline.mail.authenticity.names import NoAnswer

SIGNED = (b"from", b"to", b"subject", b"date", b"message-id")
SELECTOR = "careline2026"


class Dns:
    """Records by name and kind; names in `silent` answer nothing in time."""

    def __init__(self, **texts: str) -> None:
        self.records: dict[tuple[str, str], list[Any]] = {}
        self.silent: set[str] = set()
        self.asked: list[tuple[str, str]] = []

    def __call__(self, name: str, kind: str, seconds: float) -> list[Any]:
        self.asked.append((name, kind))
        if name in self.silent or "*" in self.silent:
            raise NoAnswer(name)
        return self.records.get((name, kind), [])

    def text(self, name: str, *said: str) -> "Dns":
        """TXT records of a name."""
        self.records[name, "TXT"] = [each.encode() for each in said]
        return self

    def key(self, domain: str) -> "Dns":
        """The public key of a domain that signs."""
        public = key(domain).public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )  # fmt: skip
        body = "".join(public.decode().splitlines()[1:-1])
        return self.text(f"{SELECTOR}._domainkey.{domain}", f"v=DKIM1; k=rsa; p={body}")


@cache
def key(domain: str) -> rsa.RSAPrivateKey:
    """The private key of a domain, made once a run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private(domain: str) -> bytes:
    """The same as dkimpy wants it."""
    return key(domain).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )  # fmt: skip


def sign(raw: bytes, domain: str, **more: Any) -> bytes:
    """The letter with a DKIM signature of a domain on top."""
    raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    options = {"include_headers": list(SIGNED), "canonicalize": (b"relaxed", b"relaxed"), **more}
    return dkim.sign(raw, SELECTOR.encode(), domain.encode(), private(domain), **options) + raw


def seal(raw: bytes, domain: str, *, saw: str) -> bytes:
    """The letter with an ARC set of a forwarder on top, who says what it saw."""
    raw = f"Authentication-Results: {domain}; {saw}\r\n".encode() + raw
    sealed = dkim.arc_sign(
        raw, SELECTOR.encode(), domain.encode(), private(domain), domain.encode(), include_headers=list(SIGNED)
    )
    return b"".join(sealed) + raw
