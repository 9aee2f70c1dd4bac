"""DKIM (RFC 6376) as we sign it, by dkimpy: RSA-SHA256 over relaxed head and relaxed body. Bytes and keys, no database."""

import re
from base64 import b64encode

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

BITS = 2048
# Signed as often as they are there, and once more, so that nobody adds another one (section 8.15).
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"in-reply-to", b"references", b"mime-version",
    b"content-type", b"content-transfer-encoding", b"content-language", b"auto-submitted", b"list-id", b"list-unsubscribe",
    b"list-unsubscribe-post",
)  # fmt: skip


def made() -> tuple[str, str]:
    """A new key: the private one as PEM, the public one as the record's `p=`."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    public = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    return pem.decode("ascii"), b64encode(public).decode("ascii")


def record(public: str) -> str:
    """The text of the DNS record that publishes a key."""
    return f"v=DKIM1; k=rsa; p={public}"


def publishes(text: str, public: str) -> bool:
    """Whether a record of the DNS publishes this key, whatever its order and spaces."""
    tags = dict(pair.split("=", 1) for pair in re.sub(r"\s", "", text).split(";") if "=" in pair)
    return tags.get("p") == public and tags.get("v", "DKIM1") == "DKIM1" and tags.get("k", "rsa") == "rsa"


def signed(raw: bytes, *, domain: str, selector: str, private: str) -> bytes:
    """A letter (CRLF, seven bits) with its signature before it. The signature says when it was made, by the machine's clock."""
    head = raw.partition(b"\r\n\r\n")[0]
    there = [name.lower() for name in re.findall(rb"^([^:\s]+)[ \t]*:", head, re.M)]
    names = [name for each in SIGNED if each in there for name in [each] * (there.count(each) + (each == b"from"))]
    signature: bytes = dkim.sign(
        raw, selector.encode("ascii"), domain.encode("idna"), private.encode("ascii"), canonicalize=(b"relaxed", b"relaxed"),
        include_headers=names,
    )  # fmt: skip
    return signature + raw
